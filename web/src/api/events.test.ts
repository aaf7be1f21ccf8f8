import { expect, it } from 'vitest';
import { readEvents } from './events';

async function check(chunks: string[], expected: string[]): Promise<void> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const seen: string[] = [];
  for await (const data of readEvents(stream)) seen.push(data);
  expect(seen).toEqual(expected);
}

it('reads one event a block', () => check(['data: a\n\ndata: b\n\n'], ['a', 'b']));
it('joins an event cut by the network', () => check(['da', 'ta: {"x"', ':1}\n', '\n'], ['{"x":1}']));
it('reads the last event without its blank line', () => check(['data: a'], ['a']));
it('passes over comments and names', () => check([': hello\n\nevent: point\ndata: a\r\n\r\n'], ['a']));
