/** Who is at the page, as far as a declaration has to know. */
import { json } from '../../api/http';
import type { Actor } from '../../api/transit-types';

export interface Who {
  /** Apart for each user: what one keeps, another does not see. */
  user: string;
  /** Whether the server knows who acts. */
  signedIn: boolean;
  /** The identification under which the user may declare; empty when none is known. */
  holder: string;
}

interface Session {
  user: { login: string } | null;
  organisation: { identification?: string | null } | null;
  actors?: Actor[];
}

const NOBODY: Who = { user: '-', signedIn: false, holder: '' };

/** A server that knows no users answers nothing here, and everybody is the same. */
export async function who(): Promise<Who> {
  try {
    return whoOf(await json<Session>('/session', {}, { own: true }));
  } catch {
    return NOBODY;
  }
}

export function whoOf({ user, organisation, actors = [] }: Session): Who {
  if (!user) return NOBODY;
  const holder = actors.find(({ role }) => role === 'holder')?.id ?? organisation?.identification ?? '';
  return { user: user.login, signedIn: true, holder };
}
