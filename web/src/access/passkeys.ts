/** Passkeys between the server's base64url and the browser's bytes. */

export function bytesOf(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0)).buffer;
}

export function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

type Options = Record<string, unknown>;
const withBytes = (of: unknown): Options[] => ((of ?? []) as Options[]).map((one) => ({ ...one, id: bytesOf(String(one.id)) }));

/** The server's options with the bytes that the browser wants. */
export function creationOptions(given: Options): PublicKeyCredentialCreationOptions {
  const user = given.user as Options;
  return {
    ...given,
    challenge: bytesOf(String(given.challenge)),
    user: { ...user, id: bytesOf(String(user.id)) },
    excludeCredentials: withBytes(given.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function requestOptions(given: Options): PublicKeyCredentialRequestOptions {
  return {
    ...given,
    challenge: bytesOf(String(given.challenge)),
    allowCredentials: withBytes(given.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
}

/** A credential as JSON; all its bytes as base64url. */
export function credentialJson(credential: PublicKeyCredential): Options {
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const parts: [string, ArrayBuffer | null | undefined][] = [
    ['clientDataJSON', response.clientDataJSON],
    ['attestationObject', response.attestationObject],
    ['authenticatorData', response.authenticatorData],
    ['signature', response.signature],
    ['userHandle', response.userHandle],
  ];
  const bytes = parts.flatMap(([name, value]) => (value ? [[name, textOf(value)]] : []));
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(bytes) as Options,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

export const canUsePasskeys = (): boolean => typeof PublicKeyCredential !== 'undefined' && 'credentials' in navigator;

export async function createPasskey(options: Options): Promise<Options> {
  const made = await navigator.credentials.create({ publicKey: creationOptions(options) });
  if (!made) throw new DOMException('no passkey was made', 'NotAllowedError');
  return credentialJson(made as PublicKeyCredential);
}

export async function readPasskey(options: Options): Promise<Options> {
  const shown = await navigator.credentials.get({ publicKey: requestOptions(options) });
  if (!shown) throw new DOMException('no passkey was shown', 'NotAllowedError');
  return credentialJson(shown as PublicKeyCredential);
}
