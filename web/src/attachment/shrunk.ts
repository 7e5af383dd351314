const enough = 2 ** 20
const longestSide = 2400
const quality = 0.85

/**
 * A photo as a phone takes it, made small enough for a slow line and still legible; anything else as it is. `always`: drawn anew even
 * where it is small, in a form that is taken everywhere, and without the place at which it was taken.
 */
export async function shrunk(file: File, always = false): Promise<File> {
  if (!file.type.startsWith('image/') || (file.size <= enough && !always)) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const small = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    return always || small.size < file.size ? new File([small], file.name, { type: small.type }) : file
  } catch {
    // No picture that this browser can read: the server says what it is.
    return file
  }
}
