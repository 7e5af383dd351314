/** How a provisional year came about, as it is kept with the year; the web words it for its readers. */
export const provisionalSource = 'Sementara: dihitung dengan date-holidays untuk Indonesia, belum berdasarkan Keputusan Bersama'
