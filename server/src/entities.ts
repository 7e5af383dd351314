/** Every class that is a row. Kept by hand; a test compares it with the folders. */
export const entities: (new () => object)[] = []
