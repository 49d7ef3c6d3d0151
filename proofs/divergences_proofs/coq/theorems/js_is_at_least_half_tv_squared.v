(* Pinsker's inequality for each law and the mixture, from which both are half as far. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Pinsker.
Open Scope R_scope.

Theorem js_is_at_least_half_tv_squared :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((TV n p q) ^ 2) / 2) <= (JS n p q).
Proof.
  intros n p q Hp Hq.
  assert (pmf n (mixture p q)) as Hm.
  { destruct Hp as (pos & one), Hq as (pos' & one'). unfold mixture. split.
    - intros i Hi. specialize (pos i Hi). specialize (pos' i Hi). lra.
    - rewrite (sum_ext n _ (fun i => / 2 * (p i + q i))) by (intros; field). rewrite sum_scal, sum_plus, one, one'. field. }
  assert (forall r, (forall i, Rabs (r i - mixture p q i) = / 2 * Rabs (p i - q i)) ->
    sum n (fun i => Rabs (r i - mixture p q i)) / 2 = TV n p q / 2) as half.
  { intros r each. unfold TV. rewrite (sum_ext n _ (fun i => / 2 * Rabs (p i - q i))), sum_scal; [field|auto]. }
  pose proof (pinsker n p (mixture p q) Hp Hm (dominated_by_mixture n p q Hp Hq)) as first.
  pose proof (pinsker n q (mixture p q) Hq Hm) as second.
  rewrite half in first.
  2:{ intros i. unfold mixture. replace (p i - (p i + q i) / 2) with (/ 2 * (p i - q i)) by field.
      rewrite Rabs_mult, (Rabs_pos_eq (/ 2)); lra. }
  rewrite half in second.
  2:{ intros i. unfold mixture. replace (q i - (p i + q i) / 2) with (/ 2 * (q i - p i)) by field.
      rewrite Rabs_mult, (Rabs_pos_eq (/ 2)), Rabs_minus_sym; lra. }
  assert (dominated n q (mixture p q)) as dom.
  { intros i Hi zero. unfold mixture in zero. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). lra. }
  specialize (second dom). unfold JS. lra.
Qed.
