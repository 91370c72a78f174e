import ts from 'typescript';

/**
 * An ESLint rule: what Nest reads of a parameter's type at run time may not be imported as a type. `import type` of a
 * request class compiles, and then nothing validates the request; of an injected class, and the server does not start.
 */
export const injectedClasses = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      erased: '`import type` erases the class {{name}}, which Nest reads here at run time. Import it as a value.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    /** The class a type refers to, when the import of its name is erased. */
    const isErasedClass = (reference) => {
      const symbol = checker.getSymbolAtLocation(services.esTreeNodeToTSNodeMap.get(reference.typeName));
      const isTypeOnly = symbol?.declarations?.some(
        (declaration) =>
          ts.isTypeOnlyImportDeclaration(declaration) ||
          (ts.isImportClause(declaration) && declaration.phaseModifier === ts.SyntaxKind.TypeKeyword),
      );
      return isTypeOnly && (checker.getAliasedSymbol(symbol).flags & ts.SymbolFlags.Class) !== 0;
    };
    const check = (parameter) => {
      const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const reference = target.typeAnnotation?.typeAnnotation;
      if (reference?.type === 'TSTypeReference' && isErasedClass(reference)) {
        context.report({ node: reference, messageId: 'erased', data: { name: context.sourceCode.getText(reference) } });
      }
    };
    return {
      // A constructor's parameters are injected by their types, unless a decorator names something else.
      'ClassDeclaration[decorators.length>0] MethodDefinition[kind="constructor"]'({ value }) {
        value.params.filter(({ decorators }) => decorators.length === 0).forEach(check);
      },
      // A method's are validated by their types, where a decorator says what they are taken from.
      'ClassDeclaration MethodDefinition[kind="method"]'({ value }) {
        value.params.filter(({ decorators }) => decorators?.length > 0).forEach(check);
      },
    };
  },
};
