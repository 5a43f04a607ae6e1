import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, get, type MessageDraft, type MessagePreview } from '../../api/index.ts';

/** As long as one types the server is left alone. */
const PAUSE_MS = 300;

/** What this message would look like on the phone, and what is wrong with it; undefined until the server said so. */
export function useMessagePreview(alertId: string, draft: MessageDraft | null) {
  const wanted = JSON.stringify(draft);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, error, isFetching } = useQuery<MessagePreview>({
    queryKey: ['alert', alertId, 'message-preview', asked],
    queryFn: () =>
      get(
        api.POST('/alerts/{id}/message-previews', {
          params: { path: { id: alertId } },
          body: JSON.parse(asked) as MessageDraft,
        }),
      ),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const settled = asked === wanted && !isFetching;
  return { preview: asked === 'null' ? undefined : data, error: asked === 'null' ? null : error, settled };
}
