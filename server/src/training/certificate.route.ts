import type { FastifyReply, FastifyRequest } from 'fastify'
import { recordAudit } from '../audit/audit.sql.ts'
import { read, readAsNobody } from '../core/db.ts'
import { answerMissing, type FeatureRoutes, only } from '../core/files.ts'
import { isUuid } from '../core/uuid.ts'
import { longDate } from './certificate.dates.ts'
import { type Confirmed, confirmCertificate, readCertificate } from './certificate.sql.ts'
import { classRoles } from './training.roles.ts'

/**
 * GET /certificates/:enrolment/sertifikat.pdf for whoever works in the class; GET /sertifikat/:code for anybody who holds one: initials,
 * class and days, nothing more. Whether a code was never given or its result was taken back looks alike.
 */
export const certificateRoutes: FeatureRoutes = async (http, { origins }) => {
  http.get('/certificates/:id/sertifikat.pdf', { onRequest: only(...classRoles) }, (request, reply) => download(request, reply, origins[0] ?? askedOrigin(request)))
  http.get('/sertifikat/:code', confirm)
}

/** Our address as the request has it: only where none is configured, for a certificate outlives the name by which an office reaches the server. */
function askedOrigin({ headers, protocol, host }: FastifyRequest): string {
  return `${headers['x-forwarded-proto'] === 'https' ? 'https' : protocol}://${host}`
}

async function download({ who: { actor }, params }: FastifyRequest, reply: FastifyReply, origin: string) {
  const { id } = params as { id: string }
  const [[certificate]] = isUuid(id) ? await read(actor, readCertificate(id)) : [[]]
  if (!certificate) return answerMissing(reply)
  await read(actor, recordAudit(actor, 'CERTIFICATE', 'ENROLMENT', id))
  // Fonts and all: loaded with the first certificate.
  const { certificatePdf } = await import('./certificate.pdf.ts')
  const pdf = await certificatePdf(certificate, `${origin}/sertifikat/${certificate.code}`)
  return reply.type('application/pdf').header('content-disposition', `attachment; filename="sertifikat-${certificate.classCode}.pdf"`).send(pdf)
}

async function confirm({ params }: FastifyRequest, reply: FastifyReply) {
  const { code } = params as { code: string }
  const [[found]] = /^[A-Za-z0-9_-]{22}$/.test(code) ? await readAsNobody(confirmCertificate(code)) : [[]]
  return reply.code(found ? 200 : 404).header('x-robots-tag', 'noindex').type('text/html; charset=utf-8').send(page(found))
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (found: Confirmed | undefined) => `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Keaslian sertifikat</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1f2937}h1{font-size:1.4rem}dt{color:#4b5563}dd{margin:0 0 .75rem;font-weight:600}
p[lang=en],dd span{color:#4b5563;font-weight:400}@media(prefers-color-scheme:dark){body{background:#111827;color:#f3f4f6}dt,p[lang=en],dd span{color:#d1d5db}}</style></head>
<body><main>${found ? confirmed(found) : unknown}</main></body></html>
`
const unknown = `<h1>Sertifikat tidak dikenal</h1><p>Kode ini tidak kami temukan. Periksa kembali kode pada sertifikat, atau tanyakan kepada penyelenggara.</p>
<p lang="en">We know no certificate with this code.</p>`
const confirmed = ({ initials, titleId, titleEn, classCode, startsOn, endsOn }: Confirmed) => `<h1>Sertifikat ini asli</h1><p lang="en">This certificate is genuine.</p>
<dl><dt>Inisial nama / Initials</dt><dd>${escaped(initials)}</dd><dt>Kelas / Class</dt><dd>${escaped(titleId)} <span lang="en">(${escaped(titleEn)})</span><br>${escaped(classCode)}</dd>
<dt>Tanggal / Days</dt><dd>${longDate(startsOn)} – ${longDate(endsOn)}</dd></dl>`
