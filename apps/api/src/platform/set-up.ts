import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from './config.js';
import { InputPipe } from './input.pipe.js';
import type { Log } from './log.js';
import { refuseForeignOrigins } from './origin.js';
import { RedisLink } from './redis-link.js';
import { RefusalFilter } from './refusal.filter.js';
import { SocketAdapter } from './socket-adapter.js';
import { serveWebClient } from './web-client.js';

/** The largest body that is read: a hurt of four full fields, in the longest encoding. */
const LARGEST_BODY = '1mb';

/** What every request passes, in the server and in the tests alike. */
export function setUp(app: NestExpressApplication, config: Config, log: Log): void {
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', config.trustedProxies);
  app.set('query parser', 'simple');
  serveWebClient(app, config);
  app.use(refuseForeignOrigins(config.publicUrl));
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.useWebSocketAdapter(new SocketAdapter(app, config.publicUrl, app.get(RedisLink)));
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new RefusalFilter(log));
}
