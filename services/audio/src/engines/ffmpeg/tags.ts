type Metadata = 'strip' | 'keep';

// A container's own words about itself mean nothing in another one.
const notTags = ['major_brand', 'minor_version', 'compatible_brands', 'handler_name', 'vendor_id', 'encoder'];

/*
 * Some containers keep tags with the file and some with the sound (Ogg): both are read, the file's first. `bitexact` keeps
 * ffmpeg from adding words and times of its own, so that the same input gives the same output.
 */
const options: { readonly [m in Metadata]: readonly string[] } = {
  strip: ['-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1'],
  keep: [
    ...['-map_metadata', '0', '-map_metadata', '0:s:a:0'],
    ...notTags.flatMap((name) => ['-metadata', `${name}=`, '-metadata:s:a', `${name}=`]),
  ],
};

/** The output options for the tags of a sound. */
export const tagOptions = (metadata: Metadata): readonly string[] => [
  ...options[metadata],
  ...['-fflags', '+bitexact', '-flags:a', '+bitexact'],
];
