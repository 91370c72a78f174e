/**
 * Who may import whom. Every rule says why and where to go instead; `npm run check:imports` enforces them.
 *
 * Circles are refused between files. That refuses them between features too: a service is injected only where its
 * module is imported, and two modules that import each other are such a circle.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const spec = '\\.(e2e-|browser-|faults-)?spec\\.tsx?$';
const feature = '^apps/api/src/(accounts|couples|availability|sessions|agendas|board|notices|records)/';

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Files that import each other can only be understood together. Move what both need into the one that knows less, or into libs/domain.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unknown',
      severity: 'error',
      comment: 'This import leads nowhere: the file moved, or the package is not in package.json.',
      from: {},
      to: { couldNotResolve: true, dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-tools-in-production',
      severity: 'error',
      comment:
        'An installation has no development dependencies. Move the package to "dependencies", or do it in a test or a build script.',
      from: {
        path: '^(apps|libs|migrations)/',
        pathNot: [spec, '^apps/web/vite\\.config\\.ts$', '^apps/launcher/[^/]+\\.mjs$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional', 'type-only'] },
    },
    {
      name: 'nobody-imports-a-spec',
      severity: 'error',
      comment: 'A spec is run, not imported. What several specs need stands beside them in a file of its own.',
      from: {},
      to: { path: spec },
    },
    {
      name: 'domain-knows-nothing-else',
      severity: 'error',
      comment:
        'The domain is what is true with paper and pencil: no clock, database, framework or wire. Take it as an argument; put what crosses the wire into libs/contracts.',
      from: { path: '^libs/domain/', pathNot: spec },
      to: { pathNot: ['^libs/domain/', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'one-zone-resolver',
      severity: 'error',
      comment:
        'Libraries disagree about the repeated hour, so that wall-clock time becomes an instant in one place: use what libs/domain/src/time exports.',
      // The bench's own implementation is a second opinion, which has to share nothing with the first.
      from: { pathNot: ['^libs/domain/src/time/', '^test/bench/plain-slots\\.ts$', spec] },
      to: { path: '^node_modules/temporal-polyfill/' },
    },
    {
      name: 'domain-specs-stay-small',
      severity: 'error',
      comment: 'A promise of the domain is kept without a server. Promises of the product are tested in test/.',
      from: { path: `^libs/domain/.*${spec}` },
      to: {
        pathNot: [
          '^libs/domain/',
          '^test/bench/plain-slots\\.ts$',
          '^node_modules/(temporal-polyfill|fast-check|@jest/globals)/',
        ],
      },
    },
    {
      name: 'contracts-are-for-both-ends',
      severity: 'error',
      comment:
        'Contracts run in the browser too: only the domain, class-validator and class-transformer. Nest, TypeORM and Node belong into apps/api.',
      from: { path: '^libs/contracts/', pathNot: spec },
      to: {
        pathNot: ['^libs/(contracts|domain)/', '^node_modules/(class-validator|class-transformer|reflect-metadata)/'],
      },
    },
    {
      name: 'words-are-only-words',
      severity: 'error',
      comment: 'The catalogue may know which codes and protocols it has sentences for, and the library that says them.',
      from: { path: '^libs/words/', pathNot: spec },
      to: { pathNot: ['^libs/(words|contracts|domain)/', '^node_modules/@lingui/(core|message-utils)/'] },
    },
    {
      name: 'libs-have-one-front-door',
      severity: 'error',
      comment: 'Import a lib by its name (#libs/…) and export there what is needed: its folders are its own business.',
      from: { path: '^([^/]+/[^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment:
        'Platform is plumbing that no feature owns. Let the feature hand in what is needed, or move the line into the feature.',
      // data-source.ts lists every entity and migration by name, and stands outside of platform for that reason.
      from: { path: '^apps/api/src/platform/' },
      to: { path: '^apps/', pathNot: ['^apps/api/src/platform/', '^apps/api/src/data-source\\.ts$'] },
    },
    {
      name: 'features-meet-at-services',
      severity: 'error',
      comment:
        "Another feature's rows, presenters and rules are its own: ask its *.service.ts, or move what is true of both into libs/domain, and what no feature owns into platform.",
      from: { path: `${feature}`, pathNot: '\\.entity\\.ts$' },
      to: { path: feature, pathNot: ['^apps/api/src/$1/', '\\.(service|module)\\.ts$'] },
    },
    {
      name: 'entities-refer-to-entities',
      severity: 'error',
      comment: "A row may name another feature's row for a foreign key, and nothing else of that feature.",
      from: { path: `${feature}.*\\.entity\\.ts$` },
      to: { path: feature, pathNot: ['^apps/api/src/$1/', '\\.entity\\.ts$'] },
    },
    {
      name: 'features-do-not-start-the-app',
      severity: 'error',
      comment: 'The app knows its features, not the other way round. Inject what is needed.',
      from: { path: [feature, '^apps/api/src/platform/'] },
      to: { path: '^apps/api/src/(main|app\\.module)\\.ts$|^apps/launcher/' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      comment:
        'A migration must do tomorrow what it did today, so it imports no code of ours that may change. Write the statement out.',
      from: { path: '^migrations/' },
      to: { pathNot: ['^node_modules/typeorm/'] },
    },
    {
      name: 'who-applies-migrations',
      severity: 'error',
      comment: 'Migrations are listed in data-source.ts and applied by platform/migrate.ts. Nothing else needs one.',
      from: { path: '^(apps|libs|test)/', pathNot: '^apps/api/src/(data-source|platform/migrate)\\.ts$' },
      to: { path: '^migrations/' },
    },
    {
      name: 'one-way-to-the-database',
      severity: 'error',
      comment:
        'A connection of its own would have no principal. Use Database.withPrincipal, or a door, of apps/api/src/platform.',
      from: { pathNot: ['^apps/api/src/platform/', '^apps/launcher/', '^test/(support|checks|bench|faults)/'] },
      to: { path: '^node_modules/(pg|@types/pg)/' },
    },
    {
      name: 'web-never-imports-the-api',
      severity: 'error',
      comment:
        'What the web client knows of the server is libs/contracts; the rest would be shipped to every phone. Import from #libs/….',
      from: { path: '^apps/web/' },
      to: { path: '^(apps/(api|launcher)|migrations|test)/' },
    },
    {
      name: 'api-never-imports-the-web',
      severity: 'error',
      comment: 'The server serves the web client as files. What both need is in libs.',
      from: { path: '^apps/(api|launcher)/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'ui-could-ship-elsewhere',
      severity: 'error',
      comment: 'ui/ could ship in a different product: hand in what it shows as properties, or move it into a feature.',
      from: { path: '^apps/web/src/ui/' },
      to: { path: ['^apps/web/src/', '^libs/(domain|contracts)/'], pathNot: '^apps/web/src/ui/' },
    },
    {
      name: 'web-platform-knows-no-feature',
      severity: 'error',
      comment:
        'The clients, drafts and devices of platform/ serve every feature. Let the feature hand in what differs.',
      from: { path: '^apps/web/src/platform/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(platform|ui)/' },
    },
    {
      name: 'pages-compose-features',
      severity: 'error',
      comment: 'Pages compose features. What a feature needs of a page is handed to it.',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/(pages/|[^/]+$)' },
    },
    {
      name: 'tests-use-the-front-door',
      severity: 'error',
      comment:
        'A promise of the product is tested as its users meet it: through the actors of test/support. The floor (platform) and the front doors of features may be asked, to plant a fault or to look behind the curtain; nothing deeper.',
      from: { path: '^test/', pathNot: '^test/(support|bench|faults|checks)/' },
      to: {
        path: '^(apps|migrations)/',
        pathNot: ['^apps/api/src/(app\\.module\\.ts$|platform/)', '\\.(service|gateway)\\.ts$'],
      },
    },
    {
      name: 'support-starts-the-app',
      severity: 'error',
      comment: 'The harness starts the app and takes the place of its clock; of a feature it may ask a service.',
      from: { path: '^test/(support|bench|faults)/' },
      to: {
        path: '^apps/',
        pathNot: ['^apps/api/src/(app\\.module\\.ts$|platform/)', '\\.service\\.ts$', '^apps/launcher/'],
      },
    },
  ],
  options: {
    // Imports of types are imports: what a file may know includes the shapes of its neighbours.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'test/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test-artefacts)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: false,
  },
};
