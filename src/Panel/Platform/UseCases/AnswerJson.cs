using System.Text.Json;
using System.Text.Json.Serialization;

namespace Panel.Platform;

/// <summary>
/// How <see cref="CommandLog"/> keeps answers, which are read again, and how <see cref="UseCaseCall"/> compares
/// input. Only good results are ever kept, so of a result its value alone is written.
/// </summary>
internal static class AnswerJson
{
    // Tuples have fields only.
    internal static readonly JsonSerializerOptions Options = new(RowJson.Options)
    {
        IncludeFields = true,
        Converters = { new ResultJson(), new CurrencyJson() },
    };

    private sealed class ResultJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Result<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Of<T> : JsonConverter<Result<T>>
        {
            public override Result<T> Read(
                ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                JsonSerializer.Deserialize<T>(ref reader, options)!;

            public override void Write(Utf8JsonWriter writer, Result<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value.Value, options);
        }
    }

    // Made by its code only, so that there is none that ISO 4217 does not know.
    private sealed class CurrencyJson : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Currency.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}
