(* JS of the joint laws is the mean JS of the rows; and JS is jointly convex, by the log-sum inequality. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library Require Import Tables.
From Divergences.library.entropic Require Import Joint Discriminator Game.

Lemma unit_test k (a b : nat -> R) : (forall i, 0 <= a i) -> (forall i, 0 <= b i) -> discriminator k (Dstar a b).
Proof. intros Ha Hb i _. exact (best_range (a i) (b i) (Ha i) (Hb i)). Qed.

Lemma output_law n m p k : pmf n p -> channel n m k -> pmf m (output n p k).
Proof.
  intros Hp Hk. split.
  - intros j Hj. apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hp; auto|apply Hk; auto].
  - unfold output. rewrite sum_swap, <- (proj2 Hp). apply sum_ext. intros i Hi. rewrite sum_scal, (proj2 (Hk i Hi)). ring.
Qed.

Section Channels.
  Variables (n m : nat) (p : nat -> R) (k l : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hk : channel n m k) (Hl : channel n m l).

  Let weighed i j : (i < n)%nat -> (j < m)%nat -> js_term (p i * k i j) (p i * l i j) = p i * js_term (k i j) (l i j).
  Proof.
    intros Hi Hj. destruct (proj1 Hp i Hi) as [some| <-]; [apply js_term_scale; [auto|apply Hk|apply Hl]; auto|].
    rewrite !Rmult_0_l. apply js_term_same.
  Qed.

  Let mean : total n m (fun i j => p i * js_term (k i j) (l i j)) = 2 * E n p (fun i => JS m (k i) (l i)).
  Proof.
    unfold total, E. rewrite <- sum_scal. apply sum_ext. intros i Hi. rewrite sum_scal, JS_terms. field.
  Qed.

  Lemma JS_of_joint : 2 * JS (n * m) (flat m (joint p k)) (flat m (joint p l)) = 2 * E n p (fun i => JS m (k i) (l i)).
  Proof.
    rewrite JS_terms, <- mean.
    change (2 * (sum (n * m) (flat m (fun i j => js_term (p i * k i j) (p i * l i j))) / 2) = total n m (fun i j => p i * js_term (k i j) (l i j))).
    rewrite sum_flat, (total_ext n m _ _ weighed). field.
  Qed.

  Lemma JS_of_output : 2 * JS m (output n p k) (output n p l) <= 2 * E n p (fun i => JS m (k i) (l i)).
  Proof.
    rewrite JS_terms, <- mean, <- (total_ext n m _ _ weighed), total_swap. replace (2 * (_ / 2)) with (sum m (fun j => js_term (output n p k j) (output n p l j))) by field.
    apply sum_le. intros j Hj. unfold js_term, output.
    assert (forall i, (i < n)%nat -> 0 <= p i * k i j /\ 0 <= p i * l i j) as low.
    { intros i Hi. pose proof (proj1 Hp i Hi). split; apply Rmult_le_pos; auto; [apply Hk|apply Hl]; auto. }
    replace ((sum n (fun i => p i * k i j) + sum n (fun i => p i * l i j)) / 2) with (sum n (fun i => (p i * k i j + p i * l i j) / 2)).
    2:{ rewrite (sum_ext n _ (fun i => / 2 * (p i * k i j + p i * l i j))) by (intros; field). rewrite sum_scal, sum_plus. field. }
    rewrite sum_plus. apply Rplus_le_compat; apply log_sum; intros i Hi; specialize (low i Hi); intros; lra.
  Qed.
End Channels.

Theorem conditioning_helps_the_discriminator :
(forall (m n : nat) (p u v : nat -> R) (g h k l : nat -> nat -> R),
  pmf n p ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j)) ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= h i j)) ->
  channel n m k ->
  channel n m l ->
  Rbar_le (V (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * l (i / m)%nat (i mod m)%nat)) (fun i => (Dstar (fun i => (Rabs (g (i / m)%nat (i mod m)%nat))) (fun i => (Rabs (h (i / m)%nat (i mod m)%nat))) i))) (V (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * l (i / m)%nat (i mod m)%nat)) (fun i => (Dstar (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * l (i / m)%nat (i mod m)%nat)) i))) /\ (V (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * l (i / m)%nat (i mod m)%nat)) (fun i => (Dstar (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * l (i / m)%nat (i mod m)%nat)) i))) = (Finite ((2 * (E n p (fun i => (JS m (k i) (l i))))) - (ln 4)))) /\
(forall (m n : nat) (p u v : nat -> R) (g h k l : nat -> nat -> R),
  pmf n p ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j)) ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= h i j)) ->
  channel n m k ->
  channel n m l ->
  Rbar_le (V m (output n p k) (output n p l) (fun i => (Dstar (fun i => (Rabs (u i))) (fun i => (Rabs (v i))) i))) (V m (output n p k) (output n p l) (fun i => (Dstar (output n p k) (output n p l) i))) /\ Rbar_le (V m (output n p k) (output n p l) (fun i => (Dstar (output n p k) (output n p l) i))) (Finite ((2 * (E n p (fun i => (JS m (k i) (l i))))) - (ln 4)))).
Proof.
  split; intros m n p u v g h k l Hp Hg Hh Hk Hl.
  - pose proof (joint_pmf n m p k Hp Hk) as one. pose proof (joint_pmf n m p l Hp Hl) as two. split.
    + apply (V_le_best (n * m) (flat m (joint p k)) (flat m (joint p l)) one two). apply unit_test; intros; apply Rabs_pos.
    + etransitivity; [apply (V_best_JS (n * m) (flat m (joint p k)) (flat m (joint p l)) one two)|].
      rewrite JS_of_joint by auto. f_equal. ring.
  - pose proof (output_law n m p k Hp Hk) as one. pose proof (output_law n m p l Hp Hl) as two. split.
    + apply (V_le_best m (output n p k) (output n p l) one two). apply unit_test; intros; apply Rabs_pos.
    + change (Rbar_le (V m (output n p k) (output n p l) (Dstar (output n p k) (output n p l))) (Finite (2 * E n p (fun i => JS m (k i) (l i)) - ln 4))).
      rewrite V_best_JS by auto. cbn [Rbar_le]. pose proof (JS_of_output n m p k l Hp Hk Hl). lra.
Qed.
