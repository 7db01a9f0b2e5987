using Approvals.Web.Api.Conventions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Approvals.Web.Api;

/// <summary>接口文档: OpenAPI 3.1 at <c>/openapi/v1.json</c>, to be browsed at <c>/swagger</c>.</summary>
internal static class DeskOpenApi
{
    private const string Bearer = "bearer";
    private const string Problem = "Problem";

    public static void AddDeskOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "小微企业贷款审批接口",
                Version = "v1",
                Description = "Amounts are decimal CNY, instants UTC ISO 8601, dates local. Errors are problem details (RFC 9457) with a stable code; "
                    + "of several that apply, the first in the documented order is given. Answers to unsafe calls are kept under their Idempotency-Key.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "accessToken of POST /api/v1/sessions" },
            };
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[Problem] = ProblemSchema();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation, context);
            return Task.CompletedTask;
        });
    });

    public static void MapDeskOpenApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "v1");
            options.DocumentTitle = "小微企业贷款审批接口";
        });
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<OperationContract>().LastOrDefault() is not { } contract)
            return;
        operation.Parameters ??= [];
        var isUnsafe = context.Description.HttpMethod is not ("GET" or "HEAD");
        var needsKey = isUnsafe && !metadata.OfType<NoIdempotencyKey>().Any();
        if (needsKey)
            operation.Parameters.Add(Header(IdempotencyKey.Header, "1 to 100 visible ASCII characters; a repeat with the same key and content gets the first answer", true));
        var refusals = OrderOf(contract, needsKey);
        if (metadata.OfType<WorksBeforePasswordChange>().Any())
            refusals.Remove(PasswordChangeGuard.RefusalCode);
        if (refusals.Contains("seen-version-missing"))
            operation.Parameters.Add(Header("If-Match", "ETag of what was seen; or seenVersion / seen in the body", false));
        if (metadata.OfType<TakesPages>().Any())
        {
            operation.Parameters.Add(Query("cursor", "next of the page before", JsonSchemaType.String));
            operation.Parameters.Add(Query("limit", "1 to 200, default 50", JsonSchemaType.Integer));
        }

        if (metadata.OfType<TakesUpload>().SingleOrDefault() is { } upload)
            operation.RequestBody = BodyOf(upload);
        Document(operation, contract, refusals, context.Document);
        if (contract.Roles is not { Count: 0 })
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
    }

    private static List<string> OrderOf(OperationContract contract, bool needsKey)
    {
        List<string> codes = contract.Roles is { Count: 0 } ? ["too-many-requests"] : [.. OperationContracts.OfSignedIn.Where(code => code != "role-missing" || contract.Roles is not null)];
        if (needsKey)
            codes.Add("idempotency-key-missing");
        codes.AddRange(contract.Refusals.Except(codes));
        return codes;
    }

    private static void Document(OpenApiOperation operation, OperationContract contract, List<string> refusals, OpenApiDocument? document)
    {
        var who = contract.Roles switch
        {
            null => "any signed-in account",
            [] => "anybody",
            var roles => string.Join(", ", roles),
        };
        operation.Description = $"For: {who}.\n\nRefusals, the first that applies:\n"
            + string.Join('\n', refusals.Select((code, index) => $"{index + 1}. `{code}` ({RefusalCatalogue.Of(code).Status}) {RefusalCatalogue.Of(code).Title}"));
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-refusals"] = new JsonNodeExtension(new System.Text.Json.Nodes.JsonArray([.. refusals.Select(code => (System.Text.Json.Nodes.JsonNode)code)]));
        operation.Responses ??= [];
        foreach (var status in refusals.GroupBy(code => RefusalCatalogue.Of(code).Status).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", status),
                Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
            };
        }
    }

    private static OpenApiRequestBody BodyOf(TakesUpload upload)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            Required = new HashSet<string> { "file" },
        };
        foreach (var (name, isRequired) in upload.Fields)
        {
            schema.Properties[name] = new OpenApiSchema { Type = JsonSchemaType.String };
            if (isRequired)
                schema.Required.Add(name);
        }

        return new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = schema } } };
    }

    private static OpenApiSchema ProblemSchema()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "address of the code's documentation" },
                ["title"] = text,
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "one sentence for people, in Chinese" },
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "stable, for programs" },
                ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON path of the field concerned, where there is one" },
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "with request-invalid: every fault",
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema> { ["field"] = text, ["code"] = text, ["detail"] = text },
                    },
                },
                ["traceId"] = text,
            },
            Required = new HashSet<string> { "type", "title", "status", "detail", "code" },
        };
    }

    private static OpenApiParameter Header(string name, string description, bool isRequired) =>
        new() { Name = name, In = ParameterLocation.Header, Required = isRequired, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiParameter Query(string name, string description, JsonSchemaType type) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };
}
