import {
  type ASTVisitor, type FieldNode, type FragmentDefinitionNode, getNamedType, GraphQLError, type GraphQLField, type GraphQLOutputType,
  isCompositeType, isInterfaceType, isListType, isNonNullType, isObjectType, Kind, NoSchemaIntrospectionCustomRule, type ParseOptions,
  type SelectionSetNode, type ValidationContext, type ValidationRule,
} from 'graphql'

/** What one operation may ask for, on HTTP and on the socket alike. */
export const limits = {
  tokens: 1000,
  depth: 10,
  aliases: 15,
  directives: 50,
  /** Objects that the answer may hold: pages count in full, other lists as `listGuess`. */
  objects: 5000,
  page: 100,
}
const listGuess = 3

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
      const part = node.kind === Kind.FIELD ? this.field(node, parent)
        : node.kind === Kind.INLINE_FRAGMENT ? this.weigh(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? parent)
          : this.fragment(this.context.getFragment(node.name.value))
      total.depth = Math.max(total.depth, part.depth)
      total.aliases += part.aliases
      total.objects += part.objects
    }
    return total
  }

  private field(node: FieldNode, parent: GraphQLOutputType): Weight {
    const aliases = node.alias ? 1 : 0
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    // Introspection, where it is allowed at all, asks deep and bounded questions of the schema.
    if (!definition || !node.selectionSet) return { depth: node.name.value.startsWith('__') ? 0 : 1, aliases, objects: 0 }
    const below = this.weigh(node.selectionSet, getNamedType(definition.type))
    const items = itemsOf(node, definition)
    return { depth: 1 + below.depth, aliases: aliases + below.aliases, objects: items * Math.max(1, below.objects + ownObject(definition)) }
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
const ownObject = ({ type }: GraphQLField<unknown, unknown>) => (/(Connection|Edge|PageInfo)$/.test(getNamedType(type).name) ? 0 : 1)

/** How many of it there may be. A page size that comes as a variable counts in full. */
function itemsOf(node: FieldNode, { type, args }: GraphQLField<unknown, unknown>): number {
  const first = args.find(({ name }) => name === 'first')
  if (first) {
    const given = node.arguments?.find(({ name }) => name.value === 'first')?.value
    const size = given?.kind === Kind.INT ? Number(given.value) : given ? limits.page : (first.defaultValue as number | undefined) ?? limits.page
    return Math.min(Math.max(size, 1), limits.page)
  }
  return isListType(isNonNullType(type) ? type.ofType : type) && !/Edge$/.test(getNamedType(type).name) ? listGuess : 1
}
