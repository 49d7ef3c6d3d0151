(* Independent samples of one law: the last is a part that is independent of those before. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Samples.
From Divergences.library.entropic Require Import Hellinger Joint.
From Divergences.library.parts Require Import Information Independent.
Open Scope R_scope.

Lemma one_more n k : (n ^ S k = n ^ k * n)%nat.
Proof. simpl. apply Nat.mul_comm. Qed.

Lemma sum_samples n k (t : nat -> nat -> R) :
  sum (n ^ S k) (fun i => t (i / n)%nat (i mod n)%nat) = sum (n ^ k) (fun a => sum n (fun i => t a i)).
Proof. rewrite one_more. apply (sum_flat (n ^ k) n t). Qed.

Lemma digits n k i : (i < n ^ S k)%nat -> (i / n < n ^ k)%nat /\ (i mod n < n)%nat.
Proof.
  rewrite one_more. intros Hi. assert (n <> 0)%nat by lia. split; [apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; auto].
Qed.

Lemma copies_pmf n p k : pmf n p -> pmf (n ^ k) (copies n p k).
Proof.
  intros Hp. induction k as [|k IH]; [split; simpl; intros; lra|].
  rewrite one_more. exact (product_pmf (n ^ k) n (copies n p k) p IH Hp).
Qed.

Section Copies.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Lemma kl_of_copies k : KL (n ^ k) (copies n p k) (copies n q k) = Rbar_mult (Finite (INR k)) (KL n p q).
  Proof.
    pose proof (KL_nonneg n p q Hp Hq) as pos. induction k as [|k IH].
    - rewrite Rbar_mult_0_l. rewrite KL_finite by (intros i _ one; simpl in one; lra). simpl. f_equal.
      unfold xlog. destruct (Req_EM_T 1 0); [lra|]. replace (1 / 1) with 1 by field. rewrite ln_1. ring.
    - rewrite one_more. etransitivity; [exact (parts_add (n ^ k) n _ _ p q (copies_pmf n p k Hp) (copies_pmf n q k Hq) Hp Hq)|].
      rewrite IH, S_INR. pose proof (pos_INR k) as low. destruct (KL n p q) as [x| |]; [simpl; f_equal; ring| |destruct pos].
      rewrite (times_infinite (INR k + 1)) by lra. destruct low as [some|none]; [rewrite times_infinite by auto; reflexivity|].
      rewrite <- none, Rbar_mult_0_l. reflexivity.
  Qed.

  Lemma affinity_of_copies k : affinity (n ^ k) (copies n p k) (copies n q k) = affinity n p q ^ k.
  Proof.
    induction k as [|k IH].
    - unfold affinity. simpl. rewrite sqrt_1. ring.
    - rewrite one_more. etransitivity; [exact (affinities_multiply (n ^ k) n _ _ p q (copies_pmf n p k Hp) (copies_pmf n q k Hq) Hp Hq)|].
      rewrite IH. simpl. ring.
  Qed.

  Lemma tv_of_copies k : TV (n ^ k) (copies n p k) (copies n q k) <= INR k * TV n p q.
  Proof.
    induction k as [|k IH].
    - unfold TV. simpl. replace (1 - 1) with 0 by ring. rewrite Rabs_R0. lra.
    - rewrite one_more, S_INR. apply Rle_trans with (1 := tv_of_parts (n ^ k) n (copies n p k) (copies n q k) p q (copies_pmf n q k Hq) Hp). lra.
  Qed.
End Copies.
