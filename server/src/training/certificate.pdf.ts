import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import { longDate } from './certificate.dates.ts'
import type { Certificate } from './certificate.sql.ts'

const teal = '#0f766e'
const ink = '#1f2937'
const grey = '#6b7280'
const fontIn = (file: string) => readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${file}`))
/** PDF's own fonts end with Western Europe. Of these only the letters that are used go into the file. */
const fonts = { regular: fontIn('400Regular/NotoSans_400Regular.ttf'), bold: fontIn('700Bold/NotoSans_700Bold.ttf') }
const margin = 56
/** Where the code and the signature begin, and how wide each is: they stand beside each other, on the left and on the right. */
const foot = { top: 378, width: 310 }
const qrSize = 104

/** The certificate as a PDF on A4, lying. `address` is the page that confirms it: it stands in the QR code and below it. */
export function certificatePdf(certificate: Certificate, address: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin, lang: 'id', font: '', info: { Title: `Sertifikat ${certificate.classCode}`, Author: certificate.agency } })
  const chunks: Buffer[] = []
  const written = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject)
  })
  for (const [name, font] of Object.entries(fonts)) pdf.registerFont(name, font)
  drawWords(pdf, certificate)
  drawCode(pdf, address)
  drawSignature(pdf, certificate)
  pdf.end()
  return written
}

interface Look { size: number; font?: keyof typeof fonts; colour?: string; left?: number; width?: number; align?: 'left' | 'center' }
/** One line, smaller where it is long; across the page unless told otherwise. */
function line(pdf: PDFKit.PDFDocument, text: string, y: number, look: Look): void {
  const { size, font = 'regular', colour = ink, left = margin, width = pdf.page.width - 2 * margin, align = 'center' } = look
  const needed = pdf.font(font).fontSize(size).widthOfString(text)
  pdf.fontSize(Math.min(size, (size * width) / needed) * (needed > width ? 0.99 : 1)).fillColor(colour).text(text, left, y, { width, align })
}

function drawWords(pdf: PDFKit.PDFDocument, { name, titleId, hours, startsOn, endsOn, venue, agency, city, classCode }: Certificate): void {
  pdf.lineWidth(2).strokeColor(teal).rect(24, 24, pdf.page.width - 48, pdf.page.height - 48).stroke()
  line(pdf, `Pemerintah ${city}`, 64, { size: 14, colour: grey })
  line(pdf, agency, 84, { size: 14, font: 'bold' })
  line(pdf, 'SERTIFIKAT', 128, { size: 38, font: 'bold', colour: teal })
  line(pdf, `Nomor kelas ${classCode}`, 174, { size: 11, colour: grey })
  line(pdf, 'diberikan kepada', 206, { size: 13 })
  line(pdf, name, 230, { size: 28, font: 'bold' })
  line(pdf, 'yang telah mengikuti dan dinyatakan lulus pelatihan', 282, { size: 13 })
  line(pdf, titleId, 304, { size: 20, font: 'bold' })
  line(pdf, `selama ${hours} jam pelajaran, ${startsOn === endsOn ? longDate(startsOn) : `${longDate(startsOn)} sampai ${longDate(endsOn)}`}, di ${venue}`, 336, { size: 13 })
}

/** The code with the address that stands in it. As squares, which stay sharp on any printer. */
function drawCode(pdf: PDFKit.PDFDocument, address: string): void {
  const { data, size } = encode(address, { ecc: 'M', border: 0 })
  const module = qrSize / size
  pdf.fillColor(ink)
  data.forEach((row, y) => row.forEach((dark, x) => { if (dark) pdf.rect(margin + x * module, foot.top + 12 + y * module, module, module) }))
  pdf.fill()
  const below = { colour: grey, width: foot.width, align: 'left' } as const
  line(pdf, 'Pindai untuk memastikan keaslian sertifikat ini', foot.top + qrSize + 22, { ...below, size: 9 })
  line(pdf, address, foot.top + qrSize + 36, { ...below, size: 8 })
}

/** A certificate counts with the signature and the stamp of the head of the agency: room for both, above a line for the name. */
function drawSignature(pdf: PDFKit.PDFDocument, { judgedOn, agency, city }: Certificate): void {
  const left = pdf.page.width - margin - foot.width
  const end = foot.top + 134
  // Letters are dated by the place alone: Malang, not Kota Malang.
  line(pdf, `${city.replace(/^Kota /, '')}, ${longDate(judgedOn)}`, foot.top, { size: 12, left, width: foot.width })
  pdf.fontSize(12).text(`Kepala ${agency}`, left, foot.top + 18, { width: foot.width, align: 'center' })
  pdf.lineWidth(0.75).strokeColor(ink).moveTo(left + 40, end).lineTo(left + foot.width - 40, end).stroke()
  pdf.fontSize(11).text('NIP.', left + 40, end + 4)
}
