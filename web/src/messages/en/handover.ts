export const handover = {
  title: 'Go on another device',
  explain:
    'Scan this with the other device, or open the address below there and type the code. Both devices then have this project until it ends.',
  warning: 'Whoever has this code gets every file in the project. It counts once.',
  picture: 'The address with the code, as a picture to scan',
  address: 'Address',
  code: 'Code',
  left: (clock: string): string => `The code counts for ${clock}.`,
  late: 'The code counts no more.',
  renew: 'New code',
  done: 'The other device has this project now. What one of them changes, the other one shows.',
  close: 'Close',
  making: 'Making a code…',
  take: 'Go on here',
  takeTitle: 'Go on with a project',
  takeLead: 'Type the code that the other device shows. It counts once and for two minutes.',
  fromPicture: 'The code came with the picture. Press the button to open the project in this tab.',
  hint: 'Twelve letters and digits. Small letters and dashes do not matter.',
  badCode: 'A code has twelve letters and digits.',
  replaces:
    'This tab holds a project already. One of the same room would take its place: open this address in a new tab to keep both.',
  notKept:
    'This browser keeps nothing for this page, so the project cannot be opened here. Allow storage for this page and ask for a new code.',
};
/** Words of what gives a project to another device; only its dialog and its page load them. */
export type HandoverWords = typeof handover;
