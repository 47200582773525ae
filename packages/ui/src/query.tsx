// Asking the server: a typed endpoint and its input become a cached query, pages, or an act. An act invalidates every
// query, since one revision may change any answer.

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '@gridward/contract/call';
import type { Endpoint } from '@gridward/contract/endpoint';

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Keep the last answer on screen while the next one loads. */
  readonly keepPrevious?: boolean;
  readonly staleForMs?: number;
}

export function useRead<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  options: ReadOptions = {},
): UseQueryResult<z.output<O>, Error> {
  return useQuery<z.output<O>, Error>({
    queryKey: [endpoint.name, input],
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.staleForMs === undefined ? {} : { staleTime: options.staleForMs }),
  });
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total?: number | null | undefined;
}
export interface Pages<Row, Answer = Page<Row>> {
  readonly rows: readonly Row[];
  /** The first answer: what it says beside its rows holds for all of them. */
  readonly first: Answer | null;
  readonly total: number | null;
  readonly query: Pick<
    UseInfiniteQueryResult,
    'error' | 'isPending' | 'isFetching' | 'isPlaceholderData' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'refetch'
  >;
}
type RowOf<O extends z.ZodType<Page<unknown>>> = z.output<O>['rows'][number];

/** All pages read so far of an endpoint that pages by keyset; `query.fetchNextPage()` reads the next. */
export function usePages<I extends z.ZodType, O extends z.ZodType<Page<unknown>>>(
  endpoint: Endpoint<I, O>,
  input: Omit<z.input<I>, 'cursor'>,
  options: ReadOptions = {},
): Pages<RowOf<O>, z.output<O>> {
  const query = useInfiniteQuery({
    queryKey: [endpoint.name, 'pages', input],
    initialPageParam: undefined as string | undefined,
    // The input with a cursor is the endpoint's input again; the type system cannot see that through Omit.
    queryFn: ({ pageParam, signal }) => call(endpoint, { ...input, cursor: pageParam } as z.input<I>, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const pages = query.data?.pages ?? [];
  const first = pages[0] ?? null;
  return { rows: pages.flatMap((page) => page.rows), first, total: first?.total ?? null, query };
}

export function useAct<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  onDone?: (answer: z.output<O>, input: z.input<I>) => void,
): UseMutationResult<z.output<O>, Error, z.input<I>> {
  const client = useQueryClient();
  return useMutation<z.output<O>, Error, z.input<I>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: (answer, input) => {
      void client.invalidateQueries();
      onDone?.(answer, input);
    },
  });
}
