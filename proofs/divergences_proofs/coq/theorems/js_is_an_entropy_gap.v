(* The logarithm of a quotient, zeros apart. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_is_an_entropy_gap : forall n p q, pmf n p -> pmf n q ->
  JS n p q = H n (mixture p q) - H n p / 2 - H n q / 2.
Proof.
  intros n p q (Hp & _) (Hq & _). rewrite JS_terms. unfold H.
  rewrite (sum_ext n _ (fun i => xln (p i) (p i) + xln (q i) (q i) - 2 * xln (mixture p q i) (mixture p q i)))
    by (intros; apply js_term_entropies; auto).
  rewrite sum_minus, sum_plus, sum_scal. field.
Qed.
