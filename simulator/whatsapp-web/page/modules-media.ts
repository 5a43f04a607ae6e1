import { download, OpaqueData, prepare, takePrepared, upload } from './media.ts';

interface MediaObject {
  filehash: string;
  type?: string;
  size?: number;
  contentInfo: object;
  consolidate(media: { type: string; size: number }): void;
}

const objects = new Map<string, MediaObject>();

function mediaObject(filehash: string): MediaObject {
  const made: MediaObject = {
    filehash,
    contentInfo: {},
    consolidate(media) {
      made.type = media.type;
      made.size = media.size;
    },
  };
  objects.set(filehash, made);
  return made;
}

/** Preparing, uploading and downloading media. */
export const mediaModules: Record<string, () => unknown> = {
  WAWebMediaOpaqueData: () => OpaqueData,
  WAWebPrepRawMedia: () => ({
    prepRawMedia: (data: OpaqueData, as: { asDocument?: boolean }) => {
      const preparing = prepare(data, as);
      return { waitForPrep: () => preparing };
    },
  }),
  WAWebMediaStorage: () => ({
    getOrCreateMediaObject: (filehash: string) => objects.get(filehash) ?? mediaObject(filehash),
  }),
  WAWebMmsMediaTypes: () => ({
    msgToMediaType: ({ type }: { type: string }) => type,
    castToV4: (type: string) => type,
  }),
  WAWebMediaDataUtils: () => ({ shouldUseMediaCache: () => false }),
  WAWebMediaInMemoryBlobCache: () => ({ InMemoryMediaBlobCache: { put() {} } }),
  WAWebMediaMmsV4Upload: () => ({
    uploadMedia: async ({ mediaObject: media, mediaType }: { mediaObject: MediaObject; mediaType: string }) => ({
      mediaEntry: await upload(takePrepared(media.filehash), mediaType),
    }),
  }),
  WAWebDownloadManager: () => ({ downloadManager: { downloadAndMaybeDecrypt: download } }),
};
