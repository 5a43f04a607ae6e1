import type { Dispatcher } from 'undici';

/**
 * One POST with a JSON answer, by undici's own dispatch: without the stream, the abort signal and the headers object
 * that `request` makes for each answer, which cost more than the whole way of a message through the outbox.
 */
export function postJson<Answer>(
  dispatcher: Dispatcher,
  path: string,
  body: string,
): Promise<{ status: number; answer: Answer }> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let text = '';
    dispatcher.dispatch(
      { method: 'POST', path, headers: JSON_HEADERS, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, code) => {
          status = code;
        },
        onResponseData: (_controller, chunk) => {
          text += chunk.toString();
        },
        onResponseEnd: () => {
          try {
            resolve({ status, answer: JSON.parse(text) as Answer });
          } catch (error) {
            reject(error as Error);
          }
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

const JSON_HEADERS = { 'content-type': 'application/json' };
