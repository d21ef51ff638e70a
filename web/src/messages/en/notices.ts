export const notices = {
  heading: 'Messages',
  dismiss: 'Dismiss',
  request: (id: string): string => `Request ${id}`,
  unreachable: 'The server does not answer. Please check the connection.',
  reconnecting: 'The connection broke. Trying to restore it.',
  unforeseen: 'Something went wrong in this page. Please reload it.',
  retryAfter: (seconds: number): string => `Try again in ${seconds} s.`,
  reload: 'Try again',
};
