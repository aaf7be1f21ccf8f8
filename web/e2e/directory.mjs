// A directory of an organisation: a provider of OpenID Connect that lets in whoever presses its button.
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/** Where the demonstration was told to look for it; nothing listens there but in these journeys. */
export const directory = process.env.LANDBRIDGE_DIRECTORY_URL ?? '';

const coded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function token(claims, key) {
  const text = `${coded({ alg: 'RS256', typ: 'JWT', kid: '1' })}.${coded(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}

async function read(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

/** Opens it, with the address of mail of whoever signs in; gives what closes it again. */
export async function openDirectory(email) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map();
  const answers = {
    '/.well-known/openid-configuration': () => ({
      issuer: directory,
      authorization_endpoint: `${directory}/authorize`,
      token_endpoint: `${directory}/token`,
      jwks_uri: `${directory}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] }),
    '/token': async (request) => {
      const asked = await read(request);
      const begun = codes.get(asked.get('code'));
      codes.delete(asked.get('code'));
      const shown = createHash('sha256').update(asked.get('code_verifier')).digest('base64url');
      if (begun?.challenge !== shown) return { error: 'invalid_grant' };
      const second = Math.floor(Date.now() / 1000);
      const claims = { iss: directory, aud: begun.client, sub: `person of ${email}`, iat: second, exp: second + 60, nonce: begun.nonce, email, email_verified: true };
      return { access_token: randomUUID(), token_type: 'Bearer', id_token: token(claims, privateKey) };
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, directory);
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      const asked = url.searchParams;
      codes.set(code, { challenge: asked.get('code_challenge'), nonce: asked.get('nonce'), client: asked.get('client_id') });
      const back = new URL(asked.get('redirect_uri'));
      back.search = new URLSearchParams({ state: asked.get('state'), code });
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Directory</title><a href="${back}">Go on as ${email}</a>`);
      return;
    }
    const answer = await answers[url.pathname]?.(request);
    response.writeHead(answer === undefined ? 404 : answer.error ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise((resolve) => server.listen(Number(new URL(directory).port), '127.0.0.1', resolve));
  return () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
