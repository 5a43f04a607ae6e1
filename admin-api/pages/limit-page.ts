import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

/** At most so many questions a minute from one address (IPv6: per /56) to a public page; beyond that `busy` answers. */
export const limitPage = (perMinute: number, busy: RequestHandler): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: false,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    ipv6Subnet: 56,
    handler: (request, response, next) => {
      response.setHeader('retry-after', '60');
      void busy(request, response, next);
    },
  });
