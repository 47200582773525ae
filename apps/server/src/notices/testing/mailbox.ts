// A real mail server and a real receiver of webhooks for tests: they take what comes, or are told to refuse it or to be slow.

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailbox {
  readonly url: string;
  readonly mails: Mail[];
  /** What the server answers to the next mails; null: it takes them. Called before it answers. */
  answer: (mail: Mail) => { readonly code: number } | null | Promise<{ readonly code: number } | null>;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const mail = mailIn(
          Buffer.concat(pieces).toString('utf8'),
          session.envelope.rcptTo.map((one) => one.address),
        );
        void Promise.resolve(box.answer(mail)).then((refusal) => {
          if (refusal === null) mails.push(mail);
          done(refusal === null ? null : Object.assign(new Error('refused'), { responseCode: refusal.code }));
        });
      });
    },
  });
  server.on('error', () => {}); // senders that are killed break their connections
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    answer: () => null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return box;
}

function mailIn(source: string, to: readonly string[]): Mail {
  const [head = '', ...body] = source.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  const content = body.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  const text = encoding === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : encoding === 'quoted-printable' ? unquoted(content) : content;
  return { to, messageId: header('Message-ID'), subject: decodedWords(header('Subject')), text: text.replace(/\r\n/g, '\n') };
}

function unquoted(text: string): string {
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : unquoted(word.replaceAll('_', ' ')),
    );
}

export interface Hook {
  readonly url: string;
  readonly calls: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  status: number;
  close(): Promise<void>;
}

export async function openHook(): Promise<Hook> {
  const calls: Hook['calls'] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(pieces).toString('utf8') });
      response.writeHead(hook.status, hook.status === 302 ? { location: 'http://127.0.0.1:1/elsewhere' } : {}).end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hook: Hook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    status: 200,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return hook;
}
