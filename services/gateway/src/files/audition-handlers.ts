import type { Handlers } from '../http/handlers.ts';
import type { UploadPorts } from './add-files.ts';
import { findFile } from './find-file.ts';
import { sendClip, sendCover, sendLoudness, sendWaveform, sendWaveformDrawing } from './send-audition.ts';

/** Handlers of what is heard and seen of a sound before anything is done to it. */
export const auditionHandlers = (
  ports: UploadPorts,
): Pick<Handlers, 'readWaveform' | 'readWaveformDrawing' | 'readLoudness' | 'readCover' | 'readClip'> => ({
  readWaveform: ({ project, params, query, visit }) =>
    sendWaveform(ports, project, { file: findFile(project, params.fileId), visit, ...query }),
  readWaveformDrawing: ({ project, params, query, visit }) =>
    sendWaveformDrawing(ports, project, { file: findFile(project, params.fileId), visit, ...query }),
  readLoudness: ({ project, params, visit }) =>
    sendLoudness(ports, project, { file: findFile(project, params.fileId), visit }),
  readCover: ({ project, params, visit }) =>
    sendCover(ports, project, { file: findFile(project, params.fileId), visit }),
  readClip: ({ project, params, query, visit }) =>
    sendClip(ports, project, { file: findFile(project, params.fileId), visit, ...query }),
});
