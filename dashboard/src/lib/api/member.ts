import { answer, client } from './client';

export const fetchMe = () => answer(client.GET('/api/v1/me'));

export const signIn = (email: string, password: string) =>
  answer(client.POST('/api/v1/sign-in', { body: { email, password } }));

export const signInByLink = (token: string) => answer(client.POST('/api/v1/sign-in/link', { body: { token } }));

// The edge takes unsafe methods only as JSON, with or without a body.
export const signOut = () =>
  answer(client.POST('/api/v1/sign-out', { headers: { 'content-type': 'application/json' } }));

export const setPassword = (password: string, current?: string) =>
  answer(client.PUT('/api/v1/me/password', { body: current === undefined ? { password } : { password, current } }));
