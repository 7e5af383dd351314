import {
  coerceInputValue, GraphQLError, type GraphQLInputType, type GraphQLSchema, isInputType, isNonNullType,
  type OperationDefinitionNode, typeFromAST, valueFromAST, type VariableDefinitionNode,
} from 'graphql'
import { withoutValues } from './values.ts'

type Values = Record<string, unknown>
type Complain = (node: VariableDefinitionNode, message: () => string) => void

const most = 10

/**
 * The variables as the operation declares them, defaults filled in. In place of GraphQL's own function: that one repeats the
 * whole value, here an input with somebody's name and NIK, in its message; and graphql-jit's leaves out defaults.
 */
export function variablesOf(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Values): Values | GraphQLError[] {
  const errors: GraphQLError[] = []
  const complain: Complain = (node, message) => {
    if (errors.length < most) errors.push(new GraphQLError(message(), { nodes: node, extensions: { code: 'BAD_USER_INPUT' } }))
  }
  // Without a prototype: graphql-jit would find a variable `constructor` there that nobody gave.
  const values = Object.create(null) as Values
  for (const node of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node.type) as GraphQLInputType | undefined
    if (type && isInputType(type)) settle(node, type, given, values, complain)
  }
  return errors.length ? errors : values
}

function settle(node: VariableDefinitionNode, type: GraphQLInputType, given: Values, values: Values, complain: Complain) {
  const name = node.variable.name.value
  // graphql-jit keeps variables in an object, where this name is no place for a value.
  if (name === '__proto__') return complain(node, () => 'A variable cannot be named "$__proto__".')
  if (!Object.hasOwn(given, name) || given[name] === undefined) {
    if (node.defaultValue) values[name] = valueFromAST(node.defaultValue, type)
    else if (isNonNullType(type)) complain(node, () => `Variable "$${name}" of required type "${type}" was not provided.`)
  } else if (given[name] === null && isNonNullType(type)) {
    complain(node, () => `Variable "$${name}" of non-null type "${type}" must not be null.`)
  } else {
    values[name] = coerceInputValue(given[name], type, (path, _value, { message }) =>
      complain(node, () => `Variable "$${[name, ...path].join('.')}": ${withoutValues(message)}`))
  }
}
