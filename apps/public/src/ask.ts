// Asking the server: an answer, or why there is none in the few ways that these pages can explain.

export type Failure = 'absent' | 'too_many' | 'too_large' | 'unreadable' | 'failed';
export type Asked<Answer> = { readonly kind: 'answer'; readonly answer: Answer } | { readonly kind: 'failure'; readonly failure: Failure };

const failures: Readonly<Record<number, Failure>> = { 400: 'absent', 404: 'absent', 413: 'too_large', 422: 'unreadable', 429: 'too_many' };

export async function ask<Answer>(address: string, file?: File): Promise<Asked<Answer>> {
  try {
    const upload = { method: 'POST', body: file ?? null, headers: { 'content-type': 'application/octet-stream' } };
    const response = await fetch(address, file === undefined ? {} : upload);
    // The server has checked its answer against the endpoint's output.
    if (response.ok) return { kind: 'answer', answer: (await response.json()) as Answer };
    return { kind: 'failure', failure: failures[response.status] ?? 'failed' };
  } catch {
    return { kind: 'failure', failure: 'failed' };
  }
}
