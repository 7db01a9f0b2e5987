using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Workflows.Execution;

/// <summary>Metadata for hosts that serialise a state inside their own JSON, without reflection.</summary>
[JsonSerializable(typeof(FlowState))]
public sealed partial class FlowJsonContext : JsonSerializerContext;

internal sealed class FlowStateConverter : JsonConverter<FlowState>
{
    public override FlowState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FlowStateJson.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, FlowState value, JsonSerializerOptions options) => FlowStateJson.Write(writer, value);
}

/// <summary>The stored form, written by hand because it is read and written with every command.</summary>
/// <remarks><c>{"e":status, "w":[[step,visit,scope,branch]], "f":[[number,fork,parent,branch,arrived]], "n":lastScope, "v":{step:visit},
/// "x":{variable:value}}</c>;
/// what is empty, zero or running is left out, a token outside all forks is <c>[step,visit]</c>.</remarks>
internal static class FlowStateJson
{
    // Step ids and texts may be Chinese; the state is stored in a column, never inlined in HTML.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? cachedWriter;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? cachedBuffer;

    public static string ToJson(FlowState state) => Encoding.UTF8.GetString(Render(state));

    public static byte[] ToUtf8Json(FlowState state) => Render(state).ToArray();

    public static FlowState Parse(string json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return Parse(buffer.AsSpan(0, Encoding.UTF8.GetBytes(json, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static FlowState Parse(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        Next(ref reader);
        var state = Read(ref reader);
        if (reader.Read())
            throw Malformed();

        return state;
    }

    public static void Write(Utf8JsonWriter writer, FlowState state)
    {
        writer.WriteStartObject();
        if (state.Status != FlowStatus.Running)
            writer.WriteNumber("e"u8, (int)state.Status);

        if (!state.Waiting.IsEmpty)
        {
            writer.WriteStartArray("w"u8);
            foreach (var token in state.Waiting)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(token.Step);
                writer.WriteNumberValue(token.Visit);
                if (token.Scope != 0)
                {
                    writer.WriteNumberValue(token.Scope);
                    writer.WriteNumberValue(token.Branch);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        if (!state.Scopes.IsEmpty)
        {
            writer.WriteStartArray("f"u8);
            foreach (var scope in state.Scopes)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(scope.Number);
                writer.WriteStringValue(scope.Fork);
                writer.WriteNumberValue(scope.Parent);
                writer.WriteNumberValue(scope.ParentBranch);
                writer.WriteNumberValue(scope.Arrived);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        if (state.LastScope != 0)
            writer.WriteNumber("n"u8, state.LastScope);

        if (!state.Visits.IsEmpty)
        {
            writer.WriteStartObject("v"u8);
            foreach (var visit in state.Visits)
                writer.WriteNumber(visit.Step, visit.Visit);

            writer.WriteEndObject();
        }

        if (!state.Variables.IsEmpty)
        {
            writer.WriteStartObject("x"u8);
            foreach (var variable in state.Variables)
            {
                writer.WritePropertyName(variable.Name);
                variable.Value.Write(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static FlowState Read(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var status = FlowStatus.Running;
        var waiting = ImmutableArray<FlowToken>.Empty;
        var scopes = ImmutableArray<FlowScope>.Empty;
        var visits = ImmutableArray<StepVisit>.Empty;
        var variables = ImmutableArray<FlowVariableValue>.Empty;
        var lastScope = 0;
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.Length != 1)
                throw Malformed();

            var property = reader.ValueSpan[0];
            Next(ref reader);
            switch (property)
            {
                case (byte)'e':
                    status = Number(ref reader) switch
                    {
                        (int)FlowStatus.Ended => FlowStatus.Ended,
                        (int)FlowStatus.Cancelled => FlowStatus.Cancelled,
                        _ => throw Malformed(),
                    };
                    break;
                case (byte)'w':
                    waiting = Tokens(ref reader);
                    break;
                case (byte)'f':
                    scopes = Scopes(ref reader);
                    break;
                case (byte)'n':
                    lastScope = Number(ref reader);
                    break;
                case (byte)'v':
                    visits = Visits(ref reader);
                    break;
                case (byte)'x':
                    variables = Variables(ref reader);
                    break;
                default:
                    throw Malformed();
            }
        }

        Expect(ref reader, JsonTokenType.EndObject);
        return new(status, waiting, scopes, visits, variables, lastScope);
    }

    private static ReadOnlySpan<byte> Render(FlowState state)
    {
        var buffer = cachedBuffer ??= new ArrayBufferWriter<byte>(512);
        buffer.ResetWrittenCount();
        var writer = cachedWriter ??= new Utf8JsonWriter(buffer, Options);
        writer.Reset(buffer);
        Write(writer, state);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    private static ImmutableArray<FlowToken> Tokens(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var tokens = ImmutableArray.CreateBuilder<FlowToken>(2);
        while (Next(ref reader) == JsonTokenType.StartArray)
        {
            Next(ref reader);
            var step = Text(ref reader);
            Next(ref reader);
            var visit = Number(ref reader);
            var (scope, branch) = (0, 0);
            if (Next(ref reader) == JsonTokenType.Number)
            {
                scope = Number(ref reader);
                Next(ref reader);
                branch = Number(ref reader);
                Next(ref reader);
            }

            Expect(ref reader, JsonTokenType.EndArray);
            tokens.Add(new(step, visit, scope, branch));
        }

        Expect(ref reader, JsonTokenType.EndArray);
        return tokens.DrainToImmutable();
    }

    private static ImmutableArray<FlowScope> Scopes(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var scopes = ImmutableArray.CreateBuilder<FlowScope>(2);
        while (Next(ref reader) == JsonTokenType.StartArray)
        {
            Next(ref reader);
            var number = Number(ref reader);
            Next(ref reader);
            var fork = Text(ref reader);
            Next(ref reader);
            var parent = Number(ref reader);
            Next(ref reader);
            var branch = Number(ref reader);
            Next(ref reader);
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out var arrived))
                throw Malformed();

            Next(ref reader);
            Expect(ref reader, JsonTokenType.EndArray);
            scopes.Add(new(number, fork, parent, branch, arrived));
        }

        Expect(ref reader, JsonTokenType.EndArray);
        return scopes.DrainToImmutable();
    }

    private static ImmutableArray<StepVisit> Visits(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var visits = ImmutableArray.CreateBuilder<StepVisit>(8);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            var step = reader.GetString()!;
            Next(ref reader);
            visits.Add(new(step, Number(ref reader)));
        }

        Expect(ref reader, JsonTokenType.EndObject);
        return visits.DrainToImmutable();
    }

    private static ImmutableArray<FlowVariableValue> Variables(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var variables = ImmutableArray.CreateBuilder<FlowVariableValue>(2);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            FlowValue value = Next(ref reader) switch
            {
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.Number => reader.GetDecimal(),
                JsonTokenType.String => reader.GetString()!,
                _ => throw Malformed(),
            };
            variables.Add(new(name, value));
        }

        Expect(ref reader, JsonTokenType.EndObject);
        return variables.DrainToImmutable();
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw Malformed();

    private static string Text(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static int Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw Malformed();

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType wanted)
    {
        if (reader.TokenType != wanted)
            throw Malformed();
    }

    private static JsonException Malformed() => new("This is not the state of a workflow.");
}
