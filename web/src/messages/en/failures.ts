import type { ContractWords } from '../contract-words.ts';

export const failures: ContractWords['failures'] = {
  'empty-input': 'The file is empty.',
  'corrupt-input': 'The file is damaged or cut short.',
  'unsupported-input': 'This kind of content cannot be read.',
  'password-needed': 'The file is locked with a password.',
  'wrong-password': 'The password does not open the file.',
  'too-many-pixels': 'The picture has more pixels than the limit.',
  'too-many-pages': 'The document has more pages than the limit.',
  'too-large': 'The file or its result is larger than the limit.',
  'too-long': 'The recording is longer than the limit.',
  'nothing-inside': 'There is nothing to convert in this file.',
  'nothing-found': 'What is to be removed is not in this file; nothing was changed.',
  'bad-options': 'The options do not fit this file.',
  'too-complex': 'The file needs more time or memory than one conversion may use.',
  'engine-crashed': 'The converter stopped unexpectedly. You can try again.',
  'storage-unavailable': 'The storage did not answer. You can try again.',
  'waited-too-long': 'The conversion waited too long for its turn. You can try again.',
  cancelled: 'Cancelled.',
  internal: 'Something went wrong on our side. You can try again.',
};

export const warnings: ContractWords['warnings'] = {
  'larger-than-source': 'The result is larger than the source.',
  'camera-preview': 'Made from the picture that the camera left inside its raw file.',
  'frames-dropped': 'Only the first frame of the animation was kept.',
  'alpha-flattened': 'Transparent parts were filled with the background.',
  'damaged-source': 'The source is damaged; what could be read was converted.',
  resampled: 'The sample rate was changed to one that the format allows.',
  'target-size-missed': 'The wanted size cannot be reached; this is the smallest that it gets.',
  'metadata-dropped': 'Its metadata could not be carried over.',
  'changes-undecided':
    'It has tracked changes. Pages show them accepted and files to edit keep them, unless you choose.',
  'comments-left-out': 'It has comments, which are left out unless you ask for them.',
  'layout-lost': 'Text, headings and lists are carried over; the layout of the pages is lost.',
  'outside-not-loaded': 'It asks for things outside of the file; they were not loaded.',
  'attachments-listed': 'It has attachments: they are listed, not included.',
  'pages-not-read': 'Some pages could not be read in time; they have no text.',
  'terms-not-found': 'Not all of the words were found.',
  'fonts-substituted': 'Fonts that the document asks for are not here; others stand in for them.',
};
