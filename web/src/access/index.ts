/** What is fetched when somebody signs in. */
export { default as Asked } from './Asked.svelte';
export { default as SignInPage } from './SignInPage.svelte';
