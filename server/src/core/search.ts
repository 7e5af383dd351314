/** No name and no number is longer: what is sought beyond that finds nobody, however much of it was sent. */
const longest = 200

/** What somebody seeks, as he means it. */
export const sought = (text: string): string => text.trim().slice(0, longest)
