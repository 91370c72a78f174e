import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { Config } from './config.js';
import { packageRoot } from './root.js';

/**
 * Headers for everything, then the built web client: its files by name, its page for every other address that is not
 * the api's. Nothing comes from another origin.
 */
export function serveWebClient(app: NestExpressApplication, config: Config): void {
  const secure = config.publicUrl.protocol === 'https:';
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'", config.publicUrl.origin.replace(/^http/, 'ws')],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: secure,
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!request.path.startsWith('/assets/')) response.setHeader('Cache-Control', 'no-store');
    next();
  });
  const built = join(packageRoot, 'dist', 'web');
  app.use('/assets', express.static(join(built, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(built, { index: false, cacheControl: false, etag: false, lastModified: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const page = request.method === 'GET' && !/^\/(api|feed|health|socket\.io|openapi\.json)(\/|$)/.test(request.path);
    if (!page) return next();
    response.sendFile('index.html', { root: built, cacheControl: false, etag: false, lastModified: false }, (error) => {
      if (error) next();
    });
  });
}
