(* Along each ray every plan costs no more than in space, by Cauchy and Schwarz; and a mean of what is no larger is no larger. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Couplings.
From Divergences.library.transport Require Import Norms.
Open Scope R_scope.

Lemma sum_opp n f : sum n (fun i => - f i) = - sum n f.
Proof. rewrite (sum_ext n _ (fun i => -1 * f i)), sum_scal by (intros; ring). ring. Qed.

Lemma shadow_is_shorter k z u : sum k (fun c => z c ^ 2) <= 1 -> Rabs (sum k (fun c => z c * u c)) <= sqrt (sum k (fun c => u c ^ 2)).
Proof.
  intros short. fold (norm k u). assert (norm k z <= 1) as unit by (rewrite <- sqrt_1; apply sqrt_le_1_alt; exact short).
  pose proof (norm_pos k u) as pos. pose proof (cauchy_schwarz k z u) as one. pose proof (cauchy_schwarz k z (fun c => - u c)) as two.
  assert (norm k (fun c => - u c) = norm k u) as same by (unfold norm; f_equal; apply sum_ext; intros; ring).
  assert (dot k z (fun c => - u c) = - dot k z u) as turned
    by (unfold dot; rewrite <- sum_opp; apply sum_ext; intros; ring).
  rewrite same, turned in two. unfold dot in one, two. apply Rabs_le. pose proof (norm_pos k z). nra.
Qed.

Theorem sliced_w1_is_at_most_w1 :
forall (k m n : nat) (p q r : nat -> R) (x y z : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  ((forall i, (i < m)%nat -> sum k (fun c => z i c ^ 2) <= 1)) ->
  vle (expectation m (fun i => (num (r i))) (fun i => (Some (W1 n n (fun a b => Rabs (sum k (fun c => z i c * (x a c - y b c)))) p q)))) (Some (W1 n n (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p q)).
Proof.
  intros k m n p q r x y z Hp Hq Hr short.
  set (d := fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))).
  set (s := fun i a b => Rabs (sum k (fun c => z i c * (x a c - y b c)))).
  destruct (W1_finite n n d p q Hp Hq) as (w & is_w).
  pose (along := fun i => real (W1 n n (s i) p q)).
  assert (forall i, W1 n n (s i) p q = Finite (along i)) as finite.
  { intros i. destruct (W1_finite n n (s i) p q Hp Hq) as (v & is_v). unfold along. rewrite is_v. reflexivity. }
  assert (forall i, (i < m)%nat -> along i <= w) as below.
  { intros i Hi. replace w with (1 * w + 0) by ring. apply (W1_affine n n d p q w); auto; [lra| |].
    - exists (fun a b => p a * q b). apply independent; auto.
    - intros g Hg. pose proof (W1_le_cost n n (s i) p q g Hg) as least. rewrite finite in least. simpl in least.
      rewrite Rmult_1_l, Rplus_0_r. apply Rle_trans with (1 := least). apply sum_le. intros a Ha. apply sum_le. intros b Hb.
      apply Rmult_le_compat_l; [apply Hg; auto|]. apply (shadow_is_shorter k (z i) (fun c => x a c - y b c)). auto. }
  assert (expectation m (fun i => num (r i)) (fun i => Some (W1 n n (s i) p q)) = num (sum m (fun i => r i * along i))) as mean.
  { unfold expectation. apply vsum_finite. intros i Hi. rewrite finite. reflexivity. }
  change (vle (expectation m (fun i => num (r i)) (fun i => Some (W1 n n (s i) p q))) (Some (W1 n n d p q))).
  rewrite mean, is_w. simpl. apply Rle_trans with (sum m (fun i => w * r i)).
  - apply sum_le. intros i Hi. pose proof (proj1 Hr i Hi). specialize (below i Hi). nra.
  - rewrite sum_scal, (proj2 Hr). lra.
Qed.
