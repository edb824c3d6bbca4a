import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { folderOfField, packFolder, type Folder } from './pack-folder.ts';

const textOf = (path: string, text: string) => ({ path, file: new File([text], path) });
const folder: Folder = {
  name: '题库',
  files: [
    textOf('a.md', '# A'),
    textOf('rag/b.MD', '# 检索'),
    textOf('.git/c.md', 'hidden'),
    textOf('node_modules/d/README.md', 'foreign'),
    textOf('picture.png', 'no text'),
    textOf('old.zip', 'packed'),
  ],
};

describe('packFolder', () => {
  it('packs the texts at their paths and nothing else', async () => {
    const packed = await packFolder(folder, 100);
    if (!(packed instanceof File)) throw new Error(packed);
    expect(packed.name).toBe('题库.zip');
    const files = unzipSync(new Uint8Array(await packed.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(['a.md', 'rag/b.MD']);
    expect(strFromU8(files['rag/b.MD'] ?? new Uint8Array())).toBe('# 检索');
  });

  it('says when there is nothing to read, or too much', async () => {
    expect(await packFolder({ name: 'x', files: folder.files.slice(2) }, 100)).toBe('emptyFolder');
    expect(await packFolder(folder, 5)).toBe('tooLarge');
  });
});

describe('folderOfField', () => {
  it('takes the folder’s name off the paths', () => {
    const file = Object.assign(new File(['x'], 'a.md'));
    Object.defineProperty(file, 'webkitRelativePath', { value: 'mine/sub/a.md' });
    expect(folderOfField([file])).toEqual({ name: 'mine', files: [{ path: 'sub/a.md', file }] });
    expect(folderOfField([])).toBeNull();
  });
});
