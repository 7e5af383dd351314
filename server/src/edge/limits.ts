import {
  type ASTVisitor, type FieldNode, type FragmentDefinitionNode, getNamedType, getNullableType, GraphQLError, type GraphQLField,
  type GraphQLOutputType, isCompositeType, isInterfaceType, isListType, isObjectType, Kind, NoSchemaIntrospectionCustomRule,
  type ParseOptions, type SelectionNode, type SelectionSetNode, type ValidationContext, type ValidationRule,
} from 'graphql'

/** What one operation may ask for, on HTTP and on the socket alike. */
export const limits = {
  tokens: 1000,
  depth: 10,
  aliases: 15,
  directives: 50,
  /** Objects that the answer may hold: pages count in full, other lists as guessed. */
  objects: 10_000,
  page: 100,
}
/** Things that stand for themselves come in any number and lead to others; the parts of one thing are few. */
const thingsGuess = 20
const partsGuess = 3

export const parseOptions: ParseOptions = { maxTokens: limits.tokens }

interface Weight {
  depth: number
  aliases: number
  objects: number
}

/** The rules beside those of GraphQL itself. Introspection is for development: production knows the contract from the SDL. */
export const rules = (production: boolean): ValidationRule[] =>
  production ? [withinLimits, NoSchemaIntrospectionCustomRule] : [withinLimits]

function withinLimits(context: ValidationContext): ASTVisitor {
  let directives = 0
  const refuse = (what: string, is: number, limit: number) =>
    is > limit && context.reportError(new GraphQLError(`Too much asked for at once: ${what} ${is}, at most ${limit}.`))
  return {
    Directive: () => void directives++,
    Document: { leave: () => void refuse('directives', directives, limits.directives) },
    OperationDefinition(operation) {
      const root = context.getSchema().getRootType(operation.operation)
      if (!root) return
      const weight = new Scales(context).weigh(operation.selectionSet, root)
      refuse('depth', weight.depth, limits.depth)
      refuse('aliases', weight.aliases, limits.aliases)
      refuse('objects', weight.objects, limits.objects)
    },
  }
}

/** Weighs a selection. Each fragment is weighed once, so fragments that name each other many times cost nothing here. */
class Scales {
  private readonly fragments = new Map<FragmentDefinitionNode, Weight>()

  constructor(private readonly context: ValidationContext) {}

  weigh(selection: SelectionSetNode, parent: GraphQLOutputType): Weight {
    const total: Weight = { depth: 0, aliases: 0, objects: 0 }
    for (const node of selection.selections) {
      const part = this.part(node, parent)
      total.depth = Math.max(total.depth, part.depth)
      total.aliases += part.aliases
      total.objects += part.objects
    }
    return total
  }

  private part(node: SelectionNode, parent: GraphQLOutputType): Weight {
    if (node.kind === Kind.FIELD) return this.field(node, parent)
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(this.context.getFragment(node.name.value))
    return this.weigh(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? parent)
  }

  private field(node: FieldNode, parent: GraphQLOutputType): Weight {
    const aliases = node.alias ? 1 : 0
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    // Introspection, where it is allowed at all, asks deep and bounded questions of the schema.
    if (!definition || !node.selectionSet) return { depth: node.name.value.startsWith('__') ? 0 : 1, aliases, objects: 0 }
    const below = this.weigh(node.selectionSet, getNamedType(definition.type))
    const objects = itemsOf(node, definition) * Math.max(1, below.objects + (isFrame(definition.type) ? 0 : 1))
    return { depth: 1 + below.depth, aliases: aliases + below.aliases, objects }
  }

  private fragment(fragment: FragmentDefinitionNode | null | undefined): Weight {
    const type = this.typeNamed(fragment?.typeCondition.name.value)
    if (!fragment || !type) return { depth: 0, aliases: 0, objects: 0 }
    const known = this.fragments.get(fragment)
    if (known) return known
    // A fragment that names itself weighs nothing the second time; GraphQL's own rule refuses it.
    this.fragments.set(fragment, { depth: 0, aliases: 0, objects: 0 })
    const weight = this.weigh(fragment.selectionSet, type)
    this.fragments.set(fragment, weight)
    return weight
  }

  private typeNamed(name: string | undefined): GraphQLOutputType | undefined {
    const type = name ? this.context.getSchema().getType(name) : undefined
    return isCompositeType(type) ? type : undefined
  }
}

/** The frame of a connection is no object of the answer: its nodes are. */
const isFrame = (type: GraphQLOutputType) => /(Connection|Edge|PageInfo)$/.test(getNamedType(type).name)

/** How many of it there may be. The edges of a page were counted with the page. */
function itemsOf(node: FieldNode, { type, args }: GraphQLField<unknown, unknown>): number {
  const first = args.find(({ name }) => name === 'first')
  if (first) return Math.min(Math.max(pageSize(node, first.defaultValue), 1), limits.page)
  if (!isListType(getNullableType(type)) || isFrame(type)) return 1
  const item = getNamedType(type)
  return isObjectType(item) && item.getInterfaces().some(({ name }) => name === 'Node') ? thingsGuess : partsGuess
}

/** One that comes as a variable counts in full. */
function pageSize(node: FieldNode, byDefault: unknown): number {
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value
  if (!given) return typeof byDefault === 'number' ? byDefault : limits.page
  return given.kind === Kind.INT ? Number(given.value) : limits.page
}
