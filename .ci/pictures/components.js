// The components that page.js uses, for esbuild to bundle.
import '@skyra/discord-components-core';
