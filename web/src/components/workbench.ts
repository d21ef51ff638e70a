import LifeLine from './ending/life-line.svelte';
import FileList from './files/file-list.svelte';
import HandOver from './handover/hand-over.svelte';
import MakePanel from './making/make-panel.svelte';
import Runs from './making/runs.svelte';

/** What a room shows once there is something in it. An empty room does not load it. */
export const workbench = { LifeLine, FileList, HandOver, MakePanel, Runs } as const;
