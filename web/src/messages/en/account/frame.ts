/** What stands around all pages of an account. */
export const frame = {
  pages: 'Account',
  loading: 'One moment.',
  signOut: 'Sign out',
  again: 'Try again',
  proof: {
    title: 'Is it you?',
    password: 'This asks for your password once more.',
    code: 'This asks for a code of your authenticator app, or a recovery code.',
    codeLabel: 'Code',
    confirm: 'Continue',
    cancel: 'Cancel',
    wrongPassword: 'This is not your password.',
    wrongCode: 'The code is wrong, used, or too old.',
    other: 'You have no password here? Sign out and in again: for ten minutes nothing is asked twice.',
  },
};
