using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Panel.Testing.Architecture;

/// <summary>
/// Turns everything that names a type in metadata into the full names of the outermost types it is made of.
/// </summary>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<ImmutableArray<string>, object?>
{
    /// <summary>Type behind a handle of any kind; empty for none.</summary>
    internal ImmutableArray<string> Of(EntityHandle handle) => handle.IsNil ? [] : handle.Kind switch
    {
        HandleKind.TypeDefinition => [Outermost((TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [Outermost((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification =>
            metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        HandleKind.MethodDefinition =>
            [Outermost(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.FieldDefinition =>
            [Outermost(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.MemberReference => OfMember(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => OfGeneric(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => OfCall(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle)),
        _ => [],
    };

    internal ImmutableArray<string> OfToken(int token) => Of(MetadataTokens.EntityHandle(token));

    internal string Outermost(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(outer) : Full(type.Namespace, type.Name);
    }

    private string Outermost(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Outermost((TypeReferenceHandle)type.ResolutionScope)
            : Full(type.Namespace, type.Name);
    }

    private ImmutableArray<string> OfMember(MemberReference member)
    {
        var parts = member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(this, null) : Of(member.DecodeMethodSignature(this, null));
        return [.. Of(member.Parent), .. parts];
    }

    private ImmutableArray<string> OfGeneric(MethodSpecification method) =>
        [.. Of(method.Method), .. method.DecodeSignature(this, null).SelectMany(type => type)];

    private ImmutableArray<string> OfCall(StandaloneSignature signature) =>
        signature.GetKind() == StandaloneSignatureKind.Method ? Of(signature.DecodeMethodSignature(this, null)) : [];

    private static ImmutableArray<string> Of(MethodSignature<ImmutableArray<string>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type)];

    private string Full(StringHandle @namespace, StringHandle name) =>
        $"{metadata.GetString(@namespace)}.{metadata.GetString(name)}";

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetFunctionPointerType(
        MethodSignature<ImmutableArray<string>> signature) => Of(signature);

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetGenericMethodParameter(
        object? genericContext, int index) => [];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetGenericTypeParameter(
        object? genericContext, int index) => [];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetModifiedType(
        ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType, bool isRequired) =>
            [.. modifier, .. unmodifiedType];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetPinnedType(
        ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Of(handle);

    ImmutableArray<string> ISimpleTypeProvider<ImmutableArray<string>>.GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        [];

    ImmutableArray<string> ISimpleTypeProvider<ImmutableArray<string>>.GetTypeFromDefinition(
        MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(handle);

    ImmutableArray<string> ISimpleTypeProvider<ImmutableArray<string>>.GetTypeFromReference(
        MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(handle);

    ImmutableArray<string> ISZArrayTypeProvider<ImmutableArray<string>>.GetSZArrayType(
        ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetArrayType(
        ImmutableArray<string> elementType, ArrayShape shape) => elementType;

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetByReferenceType(
        ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetGenericInstantiation(
        ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments) =>
            [.. genericType, .. typeArguments.SelectMany(type => type)];

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetPointerType(
        ImmutableArray<string> elementType) => elementType;
}
