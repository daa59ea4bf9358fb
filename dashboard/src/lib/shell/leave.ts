import { signOut } from '#lib/api/member.ts';

/** Signs out and drops everything that was loaded. */
export async function leave() {
  await signOut();
  location.assign('/sign-in');
}
