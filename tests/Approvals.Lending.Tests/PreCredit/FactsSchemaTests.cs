using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Lending.PreCredit.Facts;
using Xunit;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>The published schema and the reader describe the same documents.</summary>
public sealed class FactsSchemaTests
{
    private static readonly DateOnly AsOf = new(2025, 3, 15);

    private static readonly JsonNode Schema = JsonNode.Parse(RepositoryFiles.Bytes("db", "catalogue", "facts.schema.json"))!;

    [Fact]
    public void DocumentMadeOfTheSchemasExamples_IsReadWhole()
    {
        var facts = FactsReader.Read("examples", Bytes(ExampleOf(Schema)), AsOf).ValueOrThrow();

        Assert.All(typeof(ApplicantFacts).GetProperties(), property => Assert.NotNull(property.GetValue(facts)));
    }

    [Fact]
    public void FieldsOfTheSchema_AreThoseOfTheFacts() => AssertSameFields(Schema, typeof(ApplicantFacts), "$");

    [Fact]
    public void EveryFieldOfTheSchema_IsDescribedInBothLanguages()
    {
        foreach (var (path, schema) in Leaves(Schema, "$"))
        {
            var description = schema["description"]?.GetValue<string>() ?? "";
            Assert.True(description.Contains('。') && description.Any(char.IsAsciiLetter), $"{path}: '{description}'");
        }
    }

    [Fact]
    public void ValueOfAnotherType_IsRefusedAtItsPath()
    {
        var leaves = Leaves(Schema, "$").ToList();
        Assert.True(leaves.Count > 50);
        foreach (var (path, _) in leaves)
        {
            var document = ExampleOf(Schema);
            // No leaf of the facts is an object, so an object is wrong everywhere.
            Replace(document, path, new JsonObject());
            var errors = FactsReader.Read("wrong", Bytes(document), AsOf).Errors;
            Assert.True(errors.Any(error => error.Path == path), $"{path} takes an object");
        }
    }

    [Fact]
    public void FieldTheSchemaRequires_IsRequiredByTheReader_AndNoOther()
    {
        foreach (var (path, isRequired) in Fields(Schema, "$"))
        {
            var document = ExampleOf(Schema);
            Replace(document, path, null);
            var errors = FactsReader.Read("without", Bytes(document), AsOf).Errors;
            Assert.True(isRequired == errors.Any(error => error.Path == path && error.Reason == "is required"), path);
        }
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static JsonNode Resolve(JsonNode schema)
    {
        if (schema["anyOf"] is JsonArray any)
            return Resolve(any.First(option => option!["$ref"] is not null)!);
        return schema["$ref"]?.GetValue<string>() is { } reference
            ? Schema["$defs"]![reference.Split('/')[^1]]!
            : schema;
    }

    private static string TypeOf(JsonNode schema) =>
        schema["type"] is JsonArray types ? types[0]!.GetValue<string>() : schema["type"]!.GetValue<string>();

    private static JsonNode ExampleOf(JsonNode schema)
    {
        schema = Resolve(schema);
        switch (TypeOf(schema))
        {
            case "object":
                var example = new JsonObject();
                foreach (var (name, property) in schema["properties"]!.AsObject())
                    example[name] = ExampleOf(property!);
                return example;
            case "array":
                return new JsonArray(ExampleOf(schema["items"]!));
            default:
                return schema["examples"]![0]!.DeepClone();
        }
    }

    private static IEnumerable<(string Path, JsonNode Schema)> Leaves(JsonNode schema, string path)
    {
        schema = Resolve(schema);
        return TypeOf(schema) switch
        {
            "object" => schema["properties"]!.AsObject().SelectMany(property => Leaves(property.Value!, $"{path}.{property.Key}")),
            "array" => Leaves(schema["items"]!, $"{path}[0]"),
            _ => [(path, schema)],
        };
    }

    private static IEnumerable<(string Path, bool IsRequired)> Fields(JsonNode schema, string path)
    {
        schema = Resolve(schema);
        switch (TypeOf(schema))
        {
            case "object":
                var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
                foreach (var (name, property) in schema["properties"]!.AsObject())
                {
                    yield return ($"{path}.{name}", required.Contains(name));
                    foreach (var inner in Fields(property!, $"{path}.{name}"))
                        yield return inner;
                }
                break;
            case "array":
                foreach (var inner in Fields(schema["items"]!, $"{path}[0]"))
                    yield return inner;
                break;
        }
    }

    private static void Replace(JsonNode document, string path, JsonNode? value)
    {
        var steps = path[2..].Replace("[0]", ".0").Split('.');
        var node = document;
        foreach (var step in steps[..^1])
            node = step == "0" ? node[0]! : node[step]!;
        if (steps[^1] == "0")
            node[0] = value;
        else
            node[steps[^1]] = value;
    }

    private static void AssertSameFields(JsonNode schema, Type type, string path)
    {
        schema = Resolve(schema);
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (TypeOf(schema))
        {
            case "object":
                var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
                    .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
                Assert.True(schema["additionalProperties"]!.GetValue<bool>() == false, path);
                Assert.Equal(properties.Keys.Order(), schema["properties"]!.AsObject().Select(property => property.Key).Order());
                foreach (var (name, property) in schema["properties"]!.AsObject())
                    AssertSameFields(property!, properties[name].PropertyType, $"{path}.{name}");
                break;
            case "array":
                AssertSameFields(schema["items"]!, type.GetGenericArguments()[0], $"{path}[]");
                break;
            case "string" when type.IsEnum:
                Assert.Equal(
                    Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName),
                    schema["enum"]!.AsArray().Where(name => name is not null).Select(name => name!.GetValue<string>()));
                break;
            case var simple:
                var expected = Type.GetTypeCode(type) switch
                {
                    TypeCode.Boolean => "boolean",
                    TypeCode.Int32 => "integer",
                    TypeCode.Decimal => "number",
                    _ => "string",
                };
                Assert.True(expected == simple, $"{path} is {simple} in the schema and {type.Name} in the facts");
                break;
        }
    }
}
