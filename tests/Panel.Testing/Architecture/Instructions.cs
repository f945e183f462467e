using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Panel.Testing.Architecture;

/// <summary>Walks the instructions of a method body and picks the metadata tokens out of them.</summary>
internal static class Instructions
{
    private const int TwoBytes = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Tokens of types, methods, fields and signatures.</summary>
    internal static IEnumerable<int> Tokens(BlobReader code) => Walk(code)
        .Where(step =>
            step.Operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                or OperandType.InlineType
                or OperandType.InlineSig)
        .Select(step => step.Token);

    /// <summary>Tokens of text literals.</summary>
    internal static IEnumerable<int> Strings(BlobReader code) =>
        Walk(code).Where(step => step.Operand == OperandType.InlineString).Select(step => step.Token);

    /// <summary>Tokens of text literals and of called methods, in their order.</summary>
    internal static IEnumerable<(bool IsText, int Token)> TextsAndCalls(BlobReader code) => Walk(code)
        .Where(step => step.Operand is OperandType.InlineString or OperandType.InlineMethod)
        .Select(step => (step.Operand == OperandType.InlineString, step.Token));

    private static List<(OperandType Operand, int Token)> Walk(BlobReader code)
    {
        List<(OperandType, int)> steps = [];
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == TwoBytes) value = (TwoBytes << 8) | code.ReadByte();
            var operand = Codes[unchecked((short)value)].OperandType;
            steps.Add((operand, Skip(ref code, operand)));
        }
        return steps;
    }

    // Reads over an operand; where it is a token, hands it back.
    private static int Skip(ref BlobReader code, OperandType operand)
    {
        switch (operand)
        {
            case OperandType.InlineNone:
                return 0;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                return code.ReadByte();
            case OperandType.InlineVar:
                return code.ReadInt16();
            case OperandType.InlineI8 or OperandType.InlineR:
                code.ReadInt64();
                return 0;
            case OperandType.InlineSwitch:
                for (var targets = code.ReadInt32(); targets > 0; targets--) code.ReadInt32();
                return 0;
            default:
                return code.ReadInt32();
        }
    }
}
