import { byUrgency } from '../../core/delivery/index.ts';
import type { ClaimedPost, MessageContent, PostList } from '../../core/delivery/index.ts';

/** What posts that were claimed together have in common. */
export interface Claimed {
  /** When none of them is begun any more, by `performance.now()`. */
  until: number;
  /** What they say, by message. */
  content: Map<number, MessageContent>;
}

/** What is claimed and not begun: the most urgent first. Keeps of each post no more than its place in its batch. */
export interface PostQueue {
  readonly length: number;
  /** Adds what `isReady` says of a batch that was claimed, in the order in which it goes out. */
  add(posts: PostList, claimed: Claimed, isReady: (post: ClaimedPost) => boolean): void;
  first(): ClaimedPost | undefined;
  take(): { post: ClaimedPost; claimed: Claimed } | undefined;
  /** Takes out what `which` says. */
  takeOut(which: (post: ClaimedPost) => boolean): ClaimedPost[];
  all(): ClaimedPost[];
  claims(): Iterable<Claimed>;
}

interface Lane {
  posts: PostList;
  claimed: Claimed;
  /** Of what waits, the last first. */
  places: number[];
  first: ClaimedPost;
}

export function createPostQueue(): PostQueue {
  /** One to a batch, the most urgent last. */
  const lanes: Lane[] = [];
  let length = 0;

  const put = (posts: PostList, claimed: Claimed, places: number[]) => {
    const first = posts.at(places.at(-1) ?? 0);
    if (places.length === 0 || first === undefined) return;
    const less = lanes.findLastIndex((lane) => byUrgency(lane.first, first) > 0);
    lanes.splice(less + 1, 0, { posts, claimed, places, first });
    length += places.length;
  };
  const waitingIn = ({ posts, places }: Lane) => places.flatMap((place) => posts.at(place) ?? []);
  return {
    get length() {
      return length;
    },
    add(posts, claimed, isReady) {
      const places: number[] = [];
      let place = 0;
      for (const post of posts) {
        if (isReady(post)) places.push(place);
        place += 1;
      }
      put(posts, claimed, places.toReversed());
    },
    first: () => lanes.at(-1)?.first,
    take() {
      const lane = lanes.pop();
      if (lane === undefined) return undefined;
      length -= lane.places.length;
      lane.places.pop();
      put(lane.posts, lane.claimed, lane.places);
      return { post: lane.first, claimed: lane.claimed };
    },
    takeOut(which) {
      const out: ClaimedPost[] = [];
      length = 0;
      for (const { posts, claimed, places } of lanes.splice(0)) {
        const stays = (place: number) => {
          const post = posts.at(place);
          const goes = post !== undefined && which(post);
          if (goes) out.push(post);
          return !goes;
        };
        put(posts, claimed, places.filter(stays));
      }
      return out.toSorted(byUrgency);
    },
    all: () => lanes.flatMap(waitingIn),
    claims: () => lanes.map(({ claimed }) => claimed),
  };
}
