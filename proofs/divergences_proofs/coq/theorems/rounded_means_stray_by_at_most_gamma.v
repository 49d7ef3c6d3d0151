(* (1 + s)^k·(1 - k·s) <= 1 and 1 - (1 - s)^k <= k·s by induction; a mean of terms that stray by a share strays by that share. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Lemma powers_up s k : 0 <= s -> INR k * s < 1 -> (1 + s) ^ k * (1 - INR k * s) <= 1.
Proof.
  intros Hs. induction k as [|k IH]; intros small; [simpl; lra|].
  rewrite S_INR in *. pose proof (pos_INR k) as Hk. assert (INR k * s < 1) as less by nra.
  specialize (IH less). simpl. assert (0 < (1 + s) ^ k) as pos by (apply pow_lt; lra).
  apply Rle_trans with ((1 + s) ^ k * (1 - INR k * s)); [|exact IH].
  replace ((1 + s) * (1 + s) ^ k * (1 - (INR k + 1) * s)) with ((1 + s) ^ k * ((1 + s) * (1 - (INR k + 1) * s))) by ring.
  apply Rmult_le_compat_l; [lra|nra].
Qed.

Lemma powers_down s k : 0 <= s <= 1 -> 1 - INR k * s <= (1 - s) ^ k.
Proof.
  intros Hs. induction k as [|k IH]; [simpl; lra|].
  assert ((1 - s) ^ k <= 1) as most by (pose proof (pow_incr (1 - s) 1 k) as H; rewrite pow1 in H; apply H; lra).
  assert (0 <= (1 - s) ^ k) as least by (apply pow_le; lra).
  rewrite S_INR. simpl. nra.
Qed.

Theorem rounded_means_stray_by_at_most_gamma :
forall (n : nat) (k : nat) (p f g : nat -> R) (s t : R),
  pmf n p ->
  (0 < k)%nat ->
  0 <= s ->
  ((INR k) * s) < 1 ->
  ((forall i', (i' < n)%nat -> ((1 - s) ^ k) <= (g i')) /\ (forall i', (i' < n)%nat -> (g i') <= ((1 + s) ^ k))) ->
  ((forall i', (i' < n)%nat -> (- t) <= (f i')) /\ (forall i', (i' < n)%nat -> (f i') <= t)) ->
  vle (num (Rabs ((E n p (fun i' => ((f i') * (g i')))) - (E n p f)))) (vtimes (vover (num ((INR k) * s)) (num (1 - ((INR k) * s)))) (num t)).
Proof.
  intros n k p f g s t (pos & one) some Hs small (low & high) (below & above).
  assert (1 <= INR k) as Hk by (apply (le_INR 1); lia).
  set (x := INR k * s) in *. assert (0 <= x) as Hx by (unfold x; nra).
  assert (s <= 1) as unit by (unfold x in *; nra).
  rewrite vover_num by lra. rewrite vtimes_num. apply vle_num.
  set (c := x / (1 - x)). assert (c * (1 - x) = x) as is_c by (unfold c; field; lra).
  assert (0 <= c) as Hc by (unfold c; apply Rdiv_le_0_compat; lra). assert (x <= c) as more by nra.
  pose proof (powers_up s k Hs small) as up. pose proof (powers_down s k (conj Hs unit)) as down. fold x in up, down.
  assert ((1 + s) ^ k <= 1 + c) as top.
  { apply Rmult_le_reg_r with (1 - x); [lra|]. replace ((1 + c) * (1 - x)) with 1 by nra. exact up. }
  unfold E. rewrite <- sum_minus. apply Rabs_le.
  assert (forall i, (i < n)%nat -> - (c * t) * p i <= p i * (f i * g i) - p i * f i <= c * t * p i) as each.
  { intros i Hi. specialize (pos i Hi). specialize (low i Hi). specialize (high i Hi). specialize (below i Hi). specialize (above i Hi).
    replace (p i * (f i * g i) - p i * f i) with (p i * (f i * (g i - 1))) by ring.
    assert (- c <= g i - 1 <= c) as near by lra.
    assert (- (c * t) <= f i * (g i - 1) <= c * t) as term by (split; nra). split; nra. }
  split.
  - replace (- (c * t)) with (- (c * t) * sum n p) by (rewrite one; ring). rewrite <- sum_scal. apply sum_le. intros i Hi. apply each. exact Hi.
  - replace (c * t) with (c * t * sum n p) by (rewrite one; ring). rewrite <- sum_scal. apply sum_le. intros i Hi. apply each. exact Hi.
Qed.
