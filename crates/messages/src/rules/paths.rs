//! Names for the paths that rules read.

use super::path::{Path, path};

pub(super) const SENDER: Path = path("messageSender");
pub(super) const RECIPIENT: Path = path("messageRecipient");
pub(super) const PREPARED: Path = path("preparationDateAndTime");
pub(super) const MESSAGE_ID: Path = path("messageIdentification");
pub(super) const MESSAGE_TYPE: Path = path("messageType");
pub(super) const CORRELATION: Path = path("correlationIdentifier");

pub(super) const LRN: Path = path("TransitOperation/LRN");
pub(super) const MRN: Path = path("TransitOperation/MRN");
pub(super) const DECLARATION_TYPE: Path = path("TransitOperation/declarationType");
pub(super) const ADDITIONAL_TYPE: Path = path("TransitOperation/additionalDeclarationType");
pub(super) const TIR_CARNET: Path = path("TransitOperation/TIRCarnetNumber");
pub(super) const SECURITY: Path = path("TransitOperation/security");
pub(super) const REDUCED_DATASET: Path = path("TransitOperation/reducedDatasetIndicator");
pub(super) const CIRCUMSTANCE: Path = path("TransitOperation/specificCircumstanceIndicator");
pub(super) const BINDING_ITINERARY: Path = path("TransitOperation/bindingItinerary");
pub(super) const LIMIT_DATE: Path = path("TransitOperation/limitDate");
pub(super) const RELEASE_DATE: Path = path("TransitOperation/releaseDate");
pub(super) const ACCEPTANCE_DATE: Path = path("TransitOperation/declarationAcceptanceDate");
pub(super) const AMENDMENT_FLAG: Path = path("TransitOperation/amendmentTypeFlag");
pub(super) const SIMPLIFIED: Path = path("TransitOperation/simplifiedProcedure");
pub(super) const RELEASE_INDICATOR: Path = path("TransitOperation/releaseIndicator");
pub(super) const NOTIFICATION_TYPE: Path = path("TransitOperation/notificationType");
pub(super) const REJECTION_CODE: Path = path("TransitOperation/rejectionCode");
pub(super) const REJECTION_REASON: Path = path("TransitOperation/rejectionReason");
pub(super) const REJECTION_TYPE: Path = path("TransitOperation/businessRejectionType");

pub(super) const AUTHORISATION: Path = path("Authorisation");
pub(super) const AUTHORISATION_TYPE: Path = path("Authorisation/type");
pub(super) const AUTHORISATION_NUMBER: Path = path("Authorisation/referenceNumber");
pub(super) const CTL_CONTROL: Path = path("CTLControl");
pub(super) const CONTROL_CODE: Path = path("ControlResult/code");
pub(super) const TYPE_OF_CONTROLS: Path = path("TypeOfControls");
pub(super) const CONTROL_TYPE: Path = path("TypeOfControls/type");
pub(super) const CONTROL_TEXT: Path = path("TypeOfControls/text");
pub(super) const REQUESTED_DOCUMENT: Path = path("RequestedDocument");
pub(super) const INVALIDATED_BY_CUSTOMS: Path = path("Invalidation/initiatedByCustoms");
pub(super) const INVALIDATION_REQUESTED: Path = path("Invalidation/requestDateAndTime");
pub(super) const INVALIDATION_DECISION: Path = path("Invalidation/decision");
pub(super) const INVALIDATION_DECIDED: Path = path("Invalidation/decisionDateAndTime");
pub(super) const INVALIDATION_REASON: Path = path("Invalidation/justification");
pub(super) const TC11_DATE: Path = path("Enquiry/TC11DeliveryDate");
pub(super) const ENQUIRY_TEXT: Path = path("Enquiry/text");
pub(super) const ERROR_CODE: Path = path("FunctionalError/errorCode");
pub(super) const STATE_OF_SEALS: Path = path("UnloadingRemark/stateOfSeals");

pub(super) const HOLDER: Path = path("HolderOfTheTransitProcedure");
pub(super) const HOLDER_ID: Path = path("HolderOfTheTransitProcedure/identificationNumber");
pub(super) const TIR_HOLDER: Path =
    path("HolderOfTheTransitProcedure/TIRHolderIdentificationNumber");
pub(super) const REPRESENTATIVE: Path = path("Representative");

pub(super) const DEPARTURE_OFFICE: Path = path("CustomsOfficeOfDeparture");
pub(super) const DEPARTURE: Path = path("CustomsOfficeOfDeparture/referenceNumber");
pub(super) const DESTINATION: Path = path("CustomsOfficeOfDestinationDeclared/referenceNumber");
pub(super) const DESTINATION_ACTUAL_OFFICE: Path = path("CustomsOfficeOfDestinationActual");
pub(super) const DESTINATION_ACTUAL: Path =
    path("CustomsOfficeOfDestinationActual/referenceNumber");
pub(super) const TRANSIT_OFFICE: Path = path("CustomsOfficeOfTransitDeclared");
pub(super) const TRANSIT: Path = path("CustomsOfficeOfTransitDeclared/referenceNumber");
pub(super) const TRANSIT_ARRIVAL: Path =
    path("CustomsOfficeOfTransitDeclared/arrivalDateAndTimeEstimated");
pub(super) const EXIT_OFFICE: Path = path("CustomsOfficeOfExitForTransitDeclared");
pub(super) const EXIT: Path = path("CustomsOfficeOfExitForTransitDeclared/referenceNumber");

pub(super) const GUARANTEE: Path = path("Guarantee");
pub(super) const GUARANTEE_TYPE: Path = path("Guarantee/guaranteeType");
pub(super) const OTHER_GUARANTEE: Path = path("Guarantee/otherGuaranteeReference");
pub(super) const GUARANTEE_REFERENCE: Path = path("Guarantee/GuaranteeReference");
pub(super) const GRN: Path = path("Guarantee/GuaranteeReference/GRN");
pub(super) const ACCESS_CODE: Path = path("Guarantee/GuaranteeReference/accessCode");

pub(super) const CONSIGNMENT: Path = path("Consignment");
pub(super) const DISPATCH: Path = path("Consignment/countryOfDispatch");
pub(super) const COUNTRY: Path = path("Consignment/countryOfDestination");
pub(super) const CONTAINERS: Path = path("Consignment/containerIndicator");
pub(super) const INLAND_MODE: Path = path("Consignment/inlandModeOfTransport");
pub(super) const BORDER_MODE: Path = path("Consignment/modeOfTransportAtTheBorder");
pub(super) const GROSS_MASS: Path = path("Consignment/grossMass");
pub(super) const UCR: Path = path("Consignment/referenceNumberUCR");
pub(super) const CONSIGNOR: Path = path("Consignment/Consignor");
pub(super) const CONSIGNEE: Path = path("Consignment/Consignee");
pub(super) const EQUIPMENT: Path = path("Consignment/TransportEquipment");
pub(super) const CONTAINER_ID: Path =
    path("Consignment/TransportEquipment/containerIdentificationNumber");
pub(super) const SEAL_COUNT: Path = path("Consignment/TransportEquipment/numberOfSeals");
pub(super) const SEAL: Path = path("Consignment/TransportEquipment/Seal");
pub(super) const GOODS_REFERENCE: Path = path("Consignment/TransportEquipment/GoodsReference");
pub(super) const GOODS_REFERENCE_ITEM: Path =
    path("Consignment/TransportEquipment/GoodsReference/declarationGoodsItemNumber");
pub(super) const LOCATION: Path = path("Consignment/LocationOfGoods");
pub(super) const LOCATION_QUALIFIER: Path =
    path("Consignment/LocationOfGoods/qualifierOfIdentification");
pub(super) const LOCATION_AUTHORISATION: Path =
    path("Consignment/LocationOfGoods/authorisationNumber");
pub(super) const LOCATION_ADDITIONAL: Path =
    path("Consignment/LocationOfGoods/additionalIdentifier");
pub(super) const LOCATION_UN_LOCODE: Path = path("Consignment/LocationOfGoods/UNLocode");
pub(super) const LOCATION_OFFICE: Path = path("Consignment/LocationOfGoods/CustomsOffice");
pub(super) const LOCATION_GNSS: Path = path("Consignment/LocationOfGoods/GNSS");
pub(super) const LOCATION_OPERATOR: Path = path("Consignment/LocationOfGoods/EconomicOperator");
pub(super) const LOCATION_OPERATOR_ID: Path =
    path("Consignment/LocationOfGoods/EconomicOperator/identificationNumber");
pub(super) const LOCATION_ADDRESS: Path = path("Consignment/LocationOfGoods/Address");
pub(super) const LOCATION_POSTCODE: Path = path("Consignment/LocationOfGoods/PostcodeAddress");
pub(super) const LOCATION_HOUSE_NUMBER: Path =
    path("Consignment/LocationOfGoods/PostcodeAddress/houseNumber");
pub(super) const LOCATION_POSTCODE_COUNTRY: Path =
    path("Consignment/LocationOfGoods/PostcodeAddress/country");
pub(super) const LOCATION_CONTACT: Path = path("Consignment/LocationOfGoods/ContactPerson");
pub(super) const DEPARTURE_MEANS: Path = path("Consignment/DepartureTransportMeans");
pub(super) const DEPARTURE_MEANS_TYPE: Path =
    path("Consignment/DepartureTransportMeans/typeOfIdentification");
pub(super) const DEPARTURE_MEANS_ID: Path =
    path("Consignment/DepartureTransportMeans/identificationNumber");
pub(super) const DEPARTURE_MEANS_NATIONALITY: Path =
    path("Consignment/DepartureTransportMeans/nationality");
pub(super) const ROUTING: Path = path("Consignment/CountryOfRoutingOfConsignment");
pub(super) const ROUTING_COUNTRY: Path = path("Consignment/CountryOfRoutingOfConsignment/country");
pub(super) const BORDER_MEANS: Path = path("Consignment/ActiveBorderTransportMeans");
pub(super) const BORDER_MEANS_TYPE: Path =
    path("Consignment/ActiveBorderTransportMeans/typeOfIdentification");
pub(super) const BORDER_MEANS_ID: Path =
    path("Consignment/ActiveBorderTransportMeans/identificationNumber");
pub(super) const CONVEYANCE: Path =
    path("Consignment/ActiveBorderTransportMeans/conveyanceReferenceNumber");
pub(super) const LOADING: Path = path("Consignment/PlaceOfLoading");
pub(super) const LOADING_UN_LOCODE: Path = path("Consignment/PlaceOfLoading/UNLocode");
pub(super) const LOADING_COUNTRY: Path = path("Consignment/PlaceOfLoading/country");
pub(super) const LOADING_LOCATION: Path = path("Consignment/PlaceOfLoading/location");
pub(super) const UNLOADING: Path = path("Consignment/PlaceOfUnloading");
pub(super) const UNLOADING_UN_LOCODE: Path = path("Consignment/PlaceOfUnloading/UNLocode");
pub(super) const UNLOADING_COUNTRY: Path = path("Consignment/PlaceOfUnloading/country");
pub(super) const UNLOADING_LOCATION: Path = path("Consignment/PlaceOfUnloading/location");
pub(super) const CHARGES: Path = path("Consignment/TransportCharges");
pub(super) const PREVIOUS_DOCUMENT: Path = path("Consignment/PreviousDocument");
pub(super) const PREVIOUS_DOCUMENT_TYPE: Path = path("Consignment/PreviousDocument/type");
pub(super) const TRANSPORT_DOCUMENT: Path = path("Consignment/TransportDocument");
pub(super) const INFORMATION_CODE: Path = path("Consignment/AdditionalInformation/code");

pub(super) const INCIDENT: Path = path("Consignment/Incident");
pub(super) const INCIDENT_CODE: Path = path("Consignment/Incident/code");
pub(super) const INCIDENT_QUALIFIER: Path =
    path("Consignment/Incident/Location/qualifierOfIdentification");
pub(super) const INCIDENT_UN_LOCODE: Path = path("Consignment/Incident/Location/UNLocode");
pub(super) const INCIDENT_GNSS: Path = path("Consignment/Incident/Location/GNSS");
pub(super) const INCIDENT_ADDRESS: Path = path("Consignment/Incident/Location/Address");
pub(super) const INCIDENT_EQUIPMENT: Path = path("Consignment/Incident/TransportEquipment");
pub(super) const INCIDENT_CONTAINER_ID: Path =
    path("Consignment/Incident/TransportEquipment/containerIdentificationNumber");
pub(super) const INCIDENT_SEAL_COUNT: Path =
    path("Consignment/Incident/TransportEquipment/numberOfSeals");
pub(super) const INCIDENT_SEAL: Path = path("Consignment/Incident/TransportEquipment/Seal");
pub(super) const TRANSHIPMENT: Path = path("Consignment/Incident/Transhipment");
pub(super) const TRANSHIPMENT_CONTAINERS: Path =
    path("Consignment/Incident/Transhipment/containerIndicator");

pub(super) const HOUSE: Path = path("Consignment/HouseConsignment");
pub(super) const HOUSE_DISPATCH: Path = path("Consignment/HouseConsignment/countryOfDispatch");
pub(super) const HOUSE_COUNTRY: Path = path("Consignment/HouseConsignment/countryOfDestination");
pub(super) const HOUSE_GROSS_MASS: Path = path("Consignment/HouseConsignment/grossMass");
pub(super) const HOUSE_UCR: Path = path("Consignment/HouseConsignment/referenceNumberUCR");
pub(super) const HOUSE_RELEASE: Path = path("Consignment/HouseConsignment/releaseType");
pub(super) const HOUSE_CONSIGNOR: Path = path("Consignment/HouseConsignment/Consignor");
pub(super) const HOUSE_CONSIGNEE: Path = path("Consignment/HouseConsignment/Consignee");
pub(super) const HOUSE_MEANS: Path = path("Consignment/HouseConsignment/DepartureTransportMeans");
pub(super) const HOUSE_MEANS_TYPE: Path =
    path("Consignment/HouseConsignment/DepartureTransportMeans/typeOfIdentification");
pub(super) const HOUSE_MEANS_ID: Path =
    path("Consignment/HouseConsignment/DepartureTransportMeans/identificationNumber");
pub(super) const HOUSE_CHARGES: Path = path("Consignment/HouseConsignment/TransportCharges");
pub(super) const HOUSE_PREVIOUS_TYPE: Path =
    path("Consignment/HouseConsignment/PreviousDocument/type");
pub(super) const HOUSE_PREVIOUS_NUMBER: Path =
    path("Consignment/HouseConsignment/PreviousDocument/referenceNumber");
pub(super) const HOUSE_TRANSPORT: Path = path("Consignment/HouseConsignment/TransportDocument");
pub(super) const HOUSE_INFORMATION_CODE: Path =
    path("Consignment/HouseConsignment/AdditionalInformation/code");

pub(super) const ITEM: Path = path("Consignment/HouseConsignment/ConsignmentItem");
pub(super) const ITEM_NUMBER: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/goodsItemNumber");
pub(super) const DECLARATION_ITEM_NUMBER: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/declarationGoodsItemNumber");
pub(super) const ITEM_TYPE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/declarationType");
pub(super) const ITEM_DISPATCH: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/countryOfDispatch");
pub(super) const ITEM_COUNTRY: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/countryOfDestination");
pub(super) const ITEM_UCR: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/referenceNumberUCR");
pub(super) const COMMODITY_CODE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Commodity/CommodityCode");
pub(super) const HS_CODE: Path = path(
    "Consignment/HouseConsignment/ConsignmentItem/Commodity/CommodityCode/harmonizedSystemSubHeadingCode",
);
pub(super) const CN_CODE: Path = path(
    "Consignment/HouseConsignment/ConsignmentItem/Commodity/CommodityCode/combinedNomenclatureCode",
);
pub(super) const DANGEROUS_GOODS: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Commodity/DangerousGoods");
pub(super) const ITEM_GROSS_MASS: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Commodity/GoodsMeasure/grossMass");
pub(super) const NET_MASS: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Commodity/GoodsMeasure/netMass");
pub(super) const PACKAGING: Path = path("Consignment/HouseConsignment/ConsignmentItem/Packaging");
pub(super) const PACKAGE_TYPE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Packaging/typeOfPackages");
pub(super) const PACKAGE_COUNT: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Packaging/numberOfPackages");
pub(super) const SHIPPING_MARKS: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/Packaging/shippingMarks");
pub(super) const ITEM_PREVIOUS: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/PreviousDocument");
pub(super) const ITEM_PREVIOUS_TYPE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/PreviousDocument/type");
pub(super) const ITEM_PREVIOUS_QUANTITY: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/PreviousDocument/quantity");
pub(super) const ITEM_PREVIOUS_UNIT: Path = path(
    "Consignment/HouseConsignment/ConsignmentItem/PreviousDocument/measurementUnitAndQualifier",
);
pub(super) const ITEM_SUPPORTING_TYPE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/SupportingDocument/type");
pub(super) const ITEM_REFERENCE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/AdditionalReference");
pub(super) const ITEM_REFERENCE_TYPE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/AdditionalReference/type");
pub(super) const ITEM_REFERENCE_NUMBER: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/AdditionalReference/referenceNumber");
pub(super) const ITEM_INFORMATION_CODE: Path =
    path("Consignment/HouseConsignment/ConsignmentItem/AdditionalInformation/code");
