(* The GAN's value of laws: at D*, below it, and the gap. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Discriminator.
Open Scope R_scope.

Section Laws.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Lemma V_best : V n p q (Dstar p q) = Finite (sum n (fun i => v_term (p i) (q i) (best (p i) (q i)))).
  Proof. destruct (Dstar_dominates n p q Hp Hq). rewrite V_finite by auto. reflexivity. Qed.

  Lemma V_best_JS : V n p q (Dstar p q) = Finite (- ln 4 + 2 * JS n p q).
  Proof.
    rewrite V_best, JS_terms. f_equal. rewrite (sum_ext n _ (fun i => js_term (p i) (q i) - ln 2 * (p i + q i))).
    - rewrite sum_minus, sum_scal, sum_plus, ln_4. destruct Hp as (_ & ->), Hq as (_ & ->). field.
    - intros. destruct Hp, Hq. apply v_term_best; auto.
  Qed.

  Variable d : nat -> R.
  Hypothesis Hd : discriminator n d.

  Lemma V_le_best : Rbar_le (V n p q d) (V n p q (Dstar p q)).
  Proof.
    rewrite V_best. unfold V. destruct (dominated_dec n p d) as [real|]; simpl; auto.
    destruct (dominated_dec n q (refutes d)) as [fake|]; simpl; auto.
    apply sum_le. intros i Hi. destruct Hp, Hq. apply v_term_le; auto.
  Qed.

  Lemma V_unique : V n p q d = V n p q (Dstar p q) <-> forall i, (i < n)%nat -> 0 < p i + q i -> d i = Dstar p q i.
  Proof.
    destruct Hp as (pos & _), Hq as (pos' & _). rewrite V_best. split.
    - unfold V. destruct (dominated_dec n p d) as [real|]; [|easy].
      destruct (dominated_dec n q (refutes d)) as [fake|]; [|easy].
      intros same i Hi some. injection same as same. apply (v_term_unique (p i) (q i)); auto.
      apply (sum_le_eq n (fun i => v_term (p i) (q i) (d i)) (fun i => v_term (p i) (q i) (best (p i) (q i)))); auto.
      intros j Hj. apply v_term_le; auto.
    - intros same. assert (forall i, (i < n)%nat -> p i + q i = 0 \/ d i = Dstar p q i) as either.
      { intros i Hi. specialize (pos i Hi). specialize (pos' i Hi). destruct (Req_dec (p i + q i) 0); auto. right. apply same; auto. lra. }
      destruct (Dstar_dominates n p q Hp Hq) as (real & fake). rewrite V_finite.
      + f_equal. apply sum_ext. intros i Hi. unfold refutes. destruct (either i Hi) as [none| ->]; auto.
        specialize (pos i Hi). specialize (pos' i Hi). unfold v_term, xln.
        destruct (Req_EM_T (p i) 0), (Req_EM_T (q i) 0); lra.
      + intros i Hi zero. destruct (either i Hi) as [none|one]; [specialize (pos i Hi); specialize (pos' i Hi); lra|].
        apply real; auto. now rewrite <- one.
      + intros i Hi zero. destruct (either i Hi) as [none|one]; [specialize (pos i Hi); specialize (pos' i Hi); lra|].
        apply fake; auto. unfold refutes in *. now rewrite <- one.
  Qed.
End Laws.
