using System.Globalization;
using System.Text.Json;

namespace Approvals.Workflows;

/// <summary>流程变量值: a truth value, an exact number or a text; what a workflow variable can hold.</summary>
public readonly record struct FlowValue
{
    private readonly string? text;
    private readonly decimal number;
    private readonly bool flag;

    private FlowValue(FlowValueType type, bool flag, decimal number, string? text)
    {
        Type = type;
        this.flag = flag;
        this.number = number;
        this.text = text;
    }

    /// <summary>Which of the three it is.</summary>
    public FlowValueType Type { get; }

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">It is not one.</exception>
    public bool AsBoolean => Type == FlowValueType.Boolean ? flag : throw Not(FlowValueType.Boolean);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is not one.</exception>
    public decimal AsNumber => Type == FlowValueType.Number ? number : throw Not(FlowValueType.Number);

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is not one.</exception>
    public string AsText => Type == FlowValueType.Text ? text! : throw Not(FlowValueType.Text);

    /// <summary>Wraps a truth value.</summary>
    public static implicit operator FlowValue(bool value) => new(FlowValueType.Boolean, value, 0, null);

    /// <summary>Wraps a number.</summary>
    public static implicit operator FlowValue(decimal value) => new(FlowValueType.Number, false, value, null);

    /// <summary>Wraps a whole number.</summary>
    public static implicit operator FlowValue(int value) => new(FlowValueType.Number, false, value, null);

    /// <summary>Wraps a text.</summary>
    public static implicit operator FlowValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(FlowValueType.Text, false, 0, value);
    }

    /// <summary>The value as text, culture-independent.</summary>
    public override string ToString() => Type switch
    {
        FlowValueType.Boolean => flag ? "true" : "false",
        FlowValueType.Number => number.ToString(CultureInfo.InvariantCulture),
        FlowValueType.Text => text!,
    };

    internal void Write(Utf8JsonWriter writer)
    {
        switch (Type)
        {
            case FlowValueType.Boolean:
                writer.WriteBooleanValue(flag);
                break;
            case FlowValueType.Number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }

    private InvalidOperationException Not(FlowValueType wanted) => new($"The value is a {Type}, not a {wanted}.");
}

/// <summary>变量类型: what a workflow variable holds.</summary>
public enum FlowValueType
{
    /// <summary>是非</summary>
    Boolean,

    /// <summary>数值: decimal, exact.</summary>
    Number,

    /// <summary>文本</summary>
    Text,
}
