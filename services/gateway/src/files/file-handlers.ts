import type { Handlers } from '../http/handlers.ts';
import { SENT } from '../http/handlers.ts';
import { fileView } from '../projects/project-view.ts';
import { addFiles, type UploadPorts } from './add-files.ts';
import { changeFile } from './change-file.ts';
import { findFile } from './find-file.ts';
import { orderFiles } from './order-files.ts';
import { removeFile } from './remove-file.ts';
import { sendContent } from './send-content.ts';
import { sendPreview } from './send-preview.ts';

type Names = 'addFiles' | 'readFile' | 'changeFile' | 'removeFile' | 'readContent' | 'readPreview' | 'orderFiles';

/** Handlers of the files of a project. */
export const fileHandlers = (ports: UploadPorts): Pick<Handlers, Names> => ({
  addFiles: async ({ project, visit }) => ({ status: 201, body: { files: await addFiles(ports, project, visit) } }),
  readFile: async ({ project, params }) => ({
    status: 200,
    body: await fileView(ports, project.id, findFile(project, params.fileId)),
  }),
  changeFile: async ({ project, params, body }) => ({
    status: 200,
    body: await changeFile(ports, project, { ...body, fileId: params.fileId }),
  }),
  removeFile: async ({ project, params }) => {
    await removeFile(ports, project, params.fileId);
    return { status: 204 };
  },
  readContent: async ({ project, params, visit }) => {
    await sendContent(ports, project, { file: findFile(project, params.fileId), visit });
    return SENT;
  },
  readPreview: async ({ project, params, query, visit }) => {
    const { width, page } = query;
    return sendPreview(ports, project, { file: findFile(project, params.fileId), width, page, visit });
  },
  orderFiles: async ({ project, body }) => {
    await orderFiles(ports, project, body.fileIds);
    return { status: 200, body: { fileIds: body.fileIds } };
  },
});
