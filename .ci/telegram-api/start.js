'use strict';

// Starts telegram-test-api on a free port of loopback, says where, and ends when
// it is told to.
const net = require('node:net');
const TelegramServer = require('telegram-test-api');

const host = '127.0.0.1';

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function main() {
  const server = new TelegramServer({ host, port: await freePort(), storeTimeout: 600 });
  await server.start();
  console.log(server.config.apiURL);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => server.stop().then(() => process.exit(0)));
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
