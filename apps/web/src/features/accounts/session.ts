import {
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  CHANGE_ME,
  READ_SESSION,
  SIGN_IN,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  SIGN_UP,
  type ChangeMe,
  type PersonView,
  type SessionView,
  type SignIn,
  type SignUp,
  type SignUpView,
} from '#libs/contracts';
import { actAs, call, hasActed, NoLine } from '../../platform/http.js';
import { lockOtherTabs } from '../../platform/leave.js';
import { unlockPage } from '../../platform/lock.js';
import { endSignIn, isSignOutDue, signOutIsDone } from '../../platform/sign-out.js';
import { useMutation } from '../../platform/use-mutation.js';

/** The key under which the session is kept by the page. */
export const SESSION = ['session'] as const;

/** Who is signed in on this device, and what the installation is called. */
export function useSession(): UseQueryResult<SessionView> {
  return useQuery({
    queryKey: SESSION,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: 60_000,
    refetchInterval: () => (isSignOutDue() ? END_AGAIN_MS : false),
  });
}

/** How soon a page that can't be told who is signed in, because a sign-in is still to end, asks again. Milliseconds. */
const END_AGAIN_MS = 5_000;

/** A sign-in that was to end does so first: nobody is told whose it was. */
async function readSession(signal: AbortSignal): Promise<SessionView> {
  if (isSignOutDue() && !(await endSignIn())) throw new NoLine();
  const session = actingAs(await call(READ_SESSION, { signal }));
  // The lock of a page that has just been opened covers nothing: signing in, or a link, takes its place.
  if (session.person === null && !hasActed()) unlockPage();
  return session;
}

/** A session without a person leaves the page whose it was: what is still to be sent waits for that person. */
function actingAs(session: SessionView): SessionView {
  if (session.person) actAs(session.person.id);
  return session;
}

/** The person who is signed in. Only for pages that are shown to somebody. */
export function usePerson(): PersonView {
  const person = useSession().data?.person;
  if (!person) throw new Error('This page is for somebody who is signed in.');
  return person;
}

/** Signs in; the answer is the new session. */
export function useSignIn(): UseMutationResult<SessionView, Error, SignIn> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: SignIn) => {
      if (isSignOutDue()) await endSignIn();
      return actingAs(await call(SIGN_IN, { body }));
    },
    onSuccess: (session) => {
      signOutIsDone();
      // The session's own query stays: pages look at it, and would go on looking at a removed one.
      forgetAllButSession(queries);
      queries.setQueryData(SESSION, session);
      unlockPage();
    },
  });
}

/** Makes an account. `signedIn` false: what follows comes by mail, whether or not the address was known. */
export function useSignUp(): UseMutationResult<SignUpView, Error, SignUp> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SignUp) => call(SIGN_UP, { body }),
    onSuccess: (answer) => (answer.signedIn ? queries.invalidateQueries({ queryKey: SESSION }) : undefined),
  });
}

/** Signs out here, or everywhere. Everything that was read is forgotten by the page. */
export function useSignOut(): UseMutationResult<void, Error, 'here' | 'everywhere'> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (where: 'here' | 'everywhere') => {
      await lockOtherTabs();
      await call(where === 'here' ? SIGN_OUT : SIGN_OUT_EVERYWHERE);
    },
    onSuccess: async () => {
      actAs(null);
      forgetAllButSession(queries);
      await queries.invalidateQueries({ queryKey: SESSION });
    },
  });
}

function forgetAllButSession(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
}

/** Changes what a person says of themself. */
export function useChangeMe(): UseMutationResult<SessionView, Error, ChangeMe> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeMe) => call(CHANGE_ME, { body }),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}
